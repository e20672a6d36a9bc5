import type { ViewSnapshot, ViewSpec, VoiceRow } from '../../../src/lib/domain/live-events.ts';
import type { Venue } from '../../../src/lib/domain/place.ts';
import type { Scope } from '../../../src/lib/domain/scope.ts';
import { resolveRange } from '../../../src/lib/domain/time-range.ts';
import type { Reader } from '../../engine/ports.ts';
import { getFeedbackRows } from '../feedback/get-feedback-rows.ts';
import { getSources } from '../get-watermarks.ts';
import { toViewMeta } from './view-answer.ts';
import { findLevel, refuseHidden } from '../visible.ts';

/** More than any scene shows at once, few enough to read. */
const voiceCount = 24;

/** The newest feedback with words, its text as the scope may see it. @throws FloorpulseError */
export async function getVoices(scope: Scope, reader: Reader, venue: Venue, spec: ViewSpec, nowMs: number): Promise<ViewSnapshot> {
  refuseHidden(scope, [venue]);
  const range = resolveRange(spec.range, venue, nowMs);
  const question = {
    venues: [venue],
    timeZone: venue.timeZone,
    range,
    place: spec.level === undefined ? undefined : findLevel(venue, spec.level),
    where: spec.where,
    withText: true,
    limit: voiceCount
  };
  const [found, sources] = await Promise.all([
    getFeedbackRows(reader, question, scope.texts),
    getSources(scope, reader, venue, nowMs, { unplacedOf: range })
  ]);
  const rows = found.map(({ record }): VoiceRow => ({
    key: record.key,
    source: record.source,
    id: record.id,
    occurredAt: record.occurredAt,
    place: record.unit ?? record.level ?? record.venue,
    text: record.text,
    sentiment: record.sentiment,
    intent: record.intent,
    category: record.category,
    channel: record.channel
  }));
  const isSimulated = found.some((one) => one.isSimulated);
  return { rows, meta: { ...toViewMeta(range, sources), ...(isSimulated && { simulated: true }) } };
}
