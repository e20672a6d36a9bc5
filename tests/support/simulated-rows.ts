/** Simulated days as raw rows: placed the way ingest places them, without its journey. */
import type { Engine } from '../../clickhouse/engine/ports.ts';
import type { FeedbackRow, MeasurementRow } from '../../clickhouse/write/raw-rows.ts';
import type { SimulatedDays } from '../../seeds/simulate/simulated-days.ts';
import type { FeedbackEvent } from '../../src/lib/domain/event.ts';
import type { Measurement } from '../../src/lib/domain/measurement.ts';
import type { Venue } from '../../src/lib/domain/place.ts';
import { findPlace } from '../../src/lib/server/ingest/locate.ts';
import { insertRows, toFeedbackRow, toMeasurementRow, toStamp } from './rows.ts';

const toMilli = (value: number | undefined): number | null => (value === undefined ? null : Math.round(value * 1000));

function toRow(venue: Venue, event: FeedbackEvent): FeedbackRow {
  const place = findPlace(venue, event.location);
  const { enrichment, scores } = event;
  const [category1 = '', category2 = '', category3 = ''] = enrichment?.category ?? [];
  return toFeedbackRow(Date.parse(event.occurredAt), '', {
    venue_id: venue.id,
    source: event.source,
    id: event.id,
    channel: event.channel,
    kind: event.kind ?? '',
    author: event.author ?? 'unknown',
    journey_stage: event.journeyStage ?? '',
    language: event.language ?? '',
    level_id: place.levelId,
    unit_id: place.unitId,
    unplaced_reason: place.unplacedReason,
    text: event.text ?? '',
    enriched: enrichment ? 1 : 0,
    sentiment_milli: toMilli(enrichment?.sentiment),
    intent: enrichment?.intent ?? '',
    category1,
    category2,
    category3,
    ill_feeling_milli: toMilli(enrichment?.illFeeling),
    urgency_milli: toMilli(enrichment?.urgency),
    impact_milli: toMilli(enrichment?.impact),
    keywords: enrichment?.keywords ?? [],
    nps: scores?.nps ?? null,
    csat_milli: toMilli(scores?.csat)
  });
}

function toMeasured(venue: Venue, { metric, at, value, source, location }: Measurement): MeasurementRow {
  const place = findPlace(venue, location);
  return toMeasurementRow(metric, place.placeId, Date.parse(at), value, {
    venue_id: venue.id,
    place_kind: place.placeKind,
    level_id: place.levelId,
    unit_id: place.unitId,
    source,
    received_at: toStamp(Date.parse(at))
  });
}

/** @param isWanted which measurements: a month has hundreds of thousands */
export async function insertSimulatedDays(
  engine: Engine,
  dir: string,
  venue: Venue,
  { feedback, measurements }: Pick<SimulatedDays, 'feedback' | 'measurements'>,
  isWanted: (measurement: Measurement) => boolean = () => true
): Promise<void> {
  await insertRows(
    engine,
    dir,
    'feedback_raw_v1',
    feedback.map((event) => toRow(venue, event))
  );
  const wanted = measurements.filter(isWanted);
  for (let from = 0; from < wanted.length; from += 50_000) {
    const rows = wanted.slice(from, from + 50_000).map((measurement) => toMeasured(venue, measurement));
    await insertRows(engine, dir, 'measurement_raw_v1', rows);
  }
}
