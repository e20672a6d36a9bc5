import type { FeedbackRow, MeasurementRow } from '../../../../../clickhouse/write/raw-rows.ts';
import type { Measurement } from '../../../domain/measurement.ts';
import type { Draft } from '../draft.ts';
import type { FeedbackDraft } from '../enrich.ts';

const minuteMs = 60_000;
let minute = NaN;
let minuteText = '';

/** `YYYY-MM-DD hh:mm:ss.mmm`, UTC. Events of one minute come together: its text is kept. */
export function toSqlInstant(instantMs: number): string {
  const rest = ((instantMs % minuteMs) + minuteMs) % minuteMs;
  if (instantMs - rest !== minute) {
    minute = instantMs - rest;
    minuteText = new Date(minute).toISOString().slice(0, 17).replace('T', ' ');
  }
  const seconds = Math.floor(rest / 1000);
  const millis = rest % 1000;
  return `${minuteText}${seconds < 10 ? '0' : ''}${seconds}.${millis < 10 ? '00' : millis < 100 ? '0' : ''}${millis}`;
}

/** Senders may count to the end of 32 bits; corrections count on from here. */
const mostFirstVersion = 2 ** 31;

/** @param oldVersion of the row that it replaces */
export function toFeedbackRow(draft: FeedbackDraft, eventKey: string, oldVersion: number | undefined, receivedAt: string): FeedbackRow {
  const sent = draft.event.revision ?? 0;
  const { event, place, understanding } = draft;
  const { enrichment, scores } = event;
  return {
    venue_id: event.venue,
    occurred_at: toSqlInstant(draft.instantMs),
    event_key: eventKey,
    sign: 1,
    revision: Math.max(Math.min(sent, mostFirstVersion), oldVersion === undefined ? 0 : oldVersion + 1),
    sent_revision: sent,
    source: event.source,
    id: event.id,
    received_at: receivedAt,
    channel: event.channel,
    kind: event.kind ?? '',
    author: event.author ?? 'unknown',
    journey_stage: event.journeyStage ?? '',
    language: event.language ?? '',
    level_id: place.levelId,
    unit_id: place.unitId,
    unplaced_reason: place.unplacedReason,
    location: event.location ? JSON.stringify(event.location) : '',
    text: event.text ?? '',
    enriched: understanding.enriched,
    sentiment_milli: understanding.sentimentMilli,
    intent: enrichment?.intent ?? '',
    category1: enrichment?.category?.[0] ?? '',
    category2: enrichment?.category?.[1] ?? '',
    category3: enrichment?.category?.[2] ?? '',
    ill_feeling_milli: understanding.illFeelingMilli,
    urgency_milli: understanding.urgencyMilli,
    impact_milli: understanding.impactMilli,
    keywords: enrichment?.keywords ?? [],
    model: enrichment?.model ?? '',
    nps: scores?.nps ?? null,
    csat_milli: scores?.csat === undefined ? null : Math.round(scores.csat * 1000),
    customer_ref: event.customerRef ?? '',
    staff_ref: event.staffRef ?? '',
    transcript_of: event.transcriptOf ?? '',
    attributes: toTexts(event.attributes)
  };
}

export function toMeasurementRow(draft: Draft<Measurement>, version: number, value: string, receivedAt: string): MeasurementRow {
  const { event, place } = draft;
  return {
    venue_id: event.venue,
    metric: event.metric,
    place_id: place.placeId,
    place_kind: place.placeKind,
    level_id: place.levelId,
    unit_id: place.unitId,
    at: toSqlInstant(draft.instantMs),
    source: event.source,
    sign: 1,
    version,
    received_at: receivedAt,
    value,
    duration_seconds: event.durationSeconds ?? null,
    unplaced_reason: place.unplacedReason,
    location: event.location ? JSON.stringify(event.location) : '',
    attributes: toTexts(event.attributes)
  };
}

/** Digits of Decimal(18, 6), without a rest of zeros: "12.5". The same value always has the same digits. */
export function toDecimalDigits(value: number): string {
  const digits = value.toFixed(6).replace(/\.?0+$/, '');
  return digits === '-0' ? '0' : digits;
}

const none: Record<string, string> = {};

function toTexts(attributes: Readonly<Record<string, string | number | boolean>> | undefined): Record<string, string> {
  if (!attributes) return none;
  return Object.fromEntries(Object.entries(attributes).map(([key, value]) => [key, String(value)]));
}
