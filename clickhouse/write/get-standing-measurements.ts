import type { Reader } from '../engine/ports.ts';
import { choiceSql, toChoiceParams, type StandingChoice } from './get-standing-feedback.ts';
import type { MeasurementRow } from './raw-rows.ts';
import { takenBackMeasurementColumns } from './take-back.ts';

/** What a row that takes back does not carry. */
const onlyAdded = ['duration_seconds', 'location', 'attributes'] as const;
const texts: readonly string[] = ['at', 'value'];
const columns = [
  ...takenBackMeasurementColumns.map((column) => (texts.includes(column) ? `toString(${column}) AS ${column}_text` : column)),
  'toString(maxIf(received_at, sign > 0)) AS received_text',
  ...onlyAdded.map((column) => `anyIf(${column}, sign > 0) AS ${column}_said`)
].join(', ');

type AnswerRow = Omit<MeasurementRow, 'at' | 'value' | 'sign' | 'received_at' | (typeof onlyAdded)[number]> & {
  at_text: string;
  value_text: string;
  received_text: string;
  duration_seconds_said: number | null;
  location_said: string;
  attributes_said: Record<string, string>;
};

/** A page of standing measurements, whole, in the order of time, after `after`. @throws FloorpulseError */
export async function getStandingMeasurements(
  reader: Reader,
  choice: StandingChoice,
  after: MeasurementRow | null,
  limit: number
): Promise<MeasurementRow[]> {
  const rows = await reader.rows<AnswerRow>({
    name: 'getStandingMeasurements',
    sql: `SELECT ${columns} FROM {{db}}.measurement_raw_v1
WHERE venue_id = {venue: String} AND at >= toDateTime64({from: String}, 3, 'UTC') AND ${choiceSql}
  AND (at, metric, place_id, source) > (toDateTime64({from: String}, 3, 'UTC'), {metric: String}, {place: String}, {source: String})
GROUP BY ${takenBackMeasurementColumns.join()} HAVING sum(sign) > 0
ORDER BY at, metric, place_id, source LIMIT {limit: UInt32}`,
    params: {
      ...toChoiceParams(choice),
      from: after?.at ?? choice.from,
      metric: after?.metric ?? '',
      place: after?.place_id ?? '',
      source: after?.source ?? '',
      limit
    }
  });
  return rows.map(({ at_text, value_text, received_text, duration_seconds_said, location_said, attributes_said, ...row }) => ({
    ...row,
    sign: 1,
    at: at_text,
    value: value_text,
    received_at: received_text,
    duration_seconds: duration_seconds_said,
    location: location_said,
    attributes: attributes_said
  }));
}
