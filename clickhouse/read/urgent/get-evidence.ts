/** What stands behind an alarm: the newest voices of its pattern, and what operations last measured at the place. */
import type { VoiceRow } from '../../../src/lib/domain/live-events.ts';
import type { MetricName } from '../../../src/lib/domain/metrics.ts';
import type { Venue } from '../../../src/lib/domain/place.ts';
import type { Scope } from '../../../src/lib/domain/scope.ts';
import type { Takeover } from '../../../src/lib/domain/takeover.ts';
import { toRfc3339, type TimeRange } from '../../../src/lib/domain/time-range.ts';
import type { Reader } from '../../engine/ports.ts';
import { getLastMeasurements } from '../cells/get-last-measurements.ts';
import { getFeedbackRows } from '../feedback/get-feedback-rows.ts';
import { findPlace, refuseHidden } from '../visible.ts';
import { toUrgentFilter, type UrgentPattern } from './urgent-pattern.ts';

export type Evidence = Pick<Takeover, 'voices' | 'signals'>;

/** More than a screen shows, so that it may choose the ones with words. */
const voiceCount = 8;
/** A wait of yesterday says nothing of now. */
const signalMs = 3 * 3_600_000;
const signalMetrics: readonly MetricName[] = ['cleaningOverdueMinutes', 'equipmentDownMinutes', 'waitMinutes'];

/** Texts as the scope may see them. @throws FloorpulseError */
export async function getEvidence(
  scope: Scope,
  reader: Reader,
  venue: Venue,
  { unit, range, ...pattern }: Omit<UrgentPattern, 'atLeast'> & { readonly unit: string; readonly range: TimeRange }
): Promise<Evidence> {
  refuseHidden(scope, [venue]);
  const [found, measured] = await Promise.all([
    getFeedbackRows(
      reader,
      {
        venues: [venue],
        timeZone: venue.timeZone,
        range,
        place: findPlace(venue, unit),
        where: toUrgentFilter(pattern),
        limit: voiceCount
      },
      scope.texts
    ),
    getLastMeasurements(reader, {
      timeZone: venue.timeZone,
      venues: [venue],
      slices: [{ fromMs: range.toMs - signalMs, toMs: range.toMs }],
      metrics: signalMetrics,
      ownPlaces: [unit]
    })
  ]);
  const voices = found.map(({ record }): VoiceRow => ({
    key: record.key,
    source: record.source,
    id: record.id,
    occurredAt: record.occurredAt,
    place: record.unit ?? unit,
    text: record.text,
    sentiment: record.sentiment,
    intent: record.intent,
    category: record.category,
    channel: record.channel
  }));
  const signals = measured
    .map(({ metric, sum, atMs }) => ({ metric, value: sum, at: toRfc3339(atMs) }))
    .sort((a, b) => a.metric.localeCompare(b.metric, 'en'));
  return { voices, signals };
}
