import type { FeedbackRow, MeasurementRow } from './raw-rows.ts';

/*
 * Rows as lines of a segment. Written out by hand: half the time of JSON.stringify, on the hottest path there is. A column that has
 * its type's default value (empty, null, 0) is left out; the engine puts it back.
 */

/** @param isPlain no text of the row holds a character that JSON escapes, `location` aside: known when its source had no backslash */
export function toFeedbackLine(row: FeedbackRow, isPlain = false): string {
  const text = isPlain ? plainText : safeText;
  return (
    `{"sign":${row.sign},"event_key":"${row.event_key}","occurred_at":"${row.occurred_at}","received_at":"${row.received_at}"` +
    text(',"venue_id":"', row.venue_id) +
    number(',"revision":', row.revision) +
    // Where it is left out, a server takes the table's default, which is the revision.
    (row.revision === 0 ? number(',"sent_revision":', row.sent_revision) : `,"sent_revision":${row.sent_revision}`) +
    text(',"source":"', row.source) +
    text(',"id":"', row.id) +
    text(',"channel":"', row.channel) +
    text(',"kind":"', row.kind) +
    text(',"author":"', row.author) +
    text(',"journey_stage":"', row.journey_stage) +
    text(',"language":"', row.language) +
    text(',"level_id":"', row.level_id) +
    text(',"unit_id":"', row.unit_id) +
    text(',"unplaced_reason":"', row.unplaced_reason) +
    safeText(',"location":"', row.location) +
    text(',"text":"', row.text) +
    number(',"enriched":', row.enriched) +
    nullable(',"sentiment_milli":', row.sentiment_milli) +
    text(',"intent":"', row.intent) +
    text(',"category1":"', row.category1) +
    text(',"category2":"', row.category2) +
    text(',"category3":"', row.category3) +
    nullable(',"ill_feeling_milli":', row.ill_feeling_milli) +
    nullable(',"urgency_milli":', row.urgency_milli) +
    nullable(',"impact_milli":', row.impact_milli) +
    list(',"keywords":', row.keywords) +
    text(',"model":"', row.model) +
    nullable(',"nps":', row.nps) +
    nullable(',"csat_milli":', row.csat_milli) +
    text(',"customer_ref":"', row.customer_ref) +
    text(',"staff_ref":"', row.staff_ref) +
    text(',"transcript_of":"', row.transcript_of) +
    map(',"attributes":', row.attributes) +
    '}\n'
  );
}

export function toMeasurementLine(row: MeasurementRow): string {
  return (
    `{"sign":${row.sign},"value":"${row.value}","at":"${row.at}","received_at":"${row.received_at}"` +
    safeText(',"venue_id":"', row.venue_id) +
    safeText(',"metric":"', row.metric) +
    safeText(',"place_id":"', row.place_id) +
    safeText(',"place_kind":"', row.place_kind) +
    safeText(',"level_id":"', row.level_id) +
    safeText(',"unit_id":"', row.unit_id) +
    safeText(',"source":"', row.source) +
    number(',"version":', row.version) +
    nullable(',"duration_seconds":', row.duration_seconds) +
    safeText(',"unplaced_reason":"', row.unplaced_reason) +
    safeText(',"location":"', row.location) +
    map(',"attributes":', row.attributes) +
    '}\n'
  );
}

const plainText = (name: string, value: string): string => (value === '' ? '' : name + value + '"');
const safeText = (name: string, value: string): string => (value === '' ? '' : name + escape(value) + '"');
const number = (name: string, value: number): string => (value === 0 ? '' : name + value);
/** Zero was said, null was not. */
const nullable = (name: string, value: number | null): string => (value === null ? '' : name + value);
const list = (name: string, values: readonly string[]): string => (values.length === 0 ? '' : `${name}[${values.map(quote).join()}]`);

function map(name: string, values: Readonly<Record<string, string>>): string {
  const pairs = Object.entries(values);
  return pairs.length === 0 ? '' : `${name}{${pairs.map(([key, value]) => `${quote(key)}:${quote(value)}`).join()}}`;
}

const unsafe = /["\\\u0000-\u001f\ud800-\udfff]/;
/** Halves of surrogate pairs: a text cut in the middle of an emoji. No UTF-8 can hold them, and ClickHouse refuses such a line. */
const loneSurrogate = /[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g;

/** As it stands between quotes. */
function escape(value: string): string {
  return unsafe.test(value) ? JSON.stringify(value.replace(loneSurrogate, '\ufffd')).slice(1, -1) : value;
}

const quote = (value: string): string => `"${escape(value)}"`;
