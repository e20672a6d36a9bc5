import { createWriteStream } from 'node:fs';
import { once } from 'node:events';
import { openRandom } from './events.ts';

/** Columns of `feedback_raw_v1` for `file(path, 'JSONEachRow', structure)`. */
export const feedbackStructure = `venue_id String, occurred_at DateTime64(3, 'UTC'), event_key UInt64, sign Int8, revision UInt32, source String, id String,
  received_at DateTime64(3, 'UTC'), channel String, kind String, author String, journey_stage String, language String, level_id String, unit_id String,
  unplaced_reason String, location String, text String, enriched UInt8, sentiment_milli Nullable(Int16), intent String, category1 String, category2 String,
  category3 String, ill_feeling_milli Nullable(Int16), urgency_milli Nullable(Int16), impact_milli Nullable(Int16), keywords Array(String), model String,
  nps Nullable(UInt8), csat_milli Nullable(UInt16), customer_ref String, staff_ref String, transcript_of String, attributes Map(String, String)`;

const toStamp = (ms: number) => new Date(ms).toISOString().replace('T', ' ').replace('Z', '');

export function toRawRow(index: number, random: () => number): Record<string, unknown> {
  const at = toStamp(Date.UTC(2026, 9, 1) + index * 137);
  return {
    venue_id: `venue-${index % 10}`,
    occurred_at: at,
    event_key: String((BigInt(index) * 11_400_714_819_323_198_485n) % 18_446_744_073_709_551_615n),
    sign: 1,
    revision: 0,
    source: 'hotline',
    id: `bench-${index}`,
    received_at: at,
    channel: random() < 0.6 ? 'hotline' : 'chat',
    kind: 'unsolicited',
    author: 'customer',
    journey_stage: 'visit',
    language: 'zh-CN',
    level_id: `L${Math.floor(random() * 6)}`,
    unit_id: `L2-S${Math.floor(random() * 240)}`,
    unplaced_reason: '',
    location: '{"unit":"L2-S001"}',
    text: `二楼洗手间地面很湿，没人打扫，第 ${index} 次说了`,
    enriched: 1,
    sentiment_milli: Math.floor(random() * 2000) - 1000,
    intent: random() < 0.5 ? 'complaint' : '',
    category1: '环境',
    category2: '卫生',
    category3: '洗手间清洁',
    ill_feeling_milli: Math.floor(random() * 1000),
    urgency_milli: Math.floor(random() * 1000),
    impact_milli: null,
    keywords: ['洗手间', '湿滑'],
    model: 'bench',
    nps: null,
    csat_milli: null,
    customer_ref: '',
    staff_ref: '',
    transcript_of: '',
    attributes: {}
  };
}

/** Writes rows `from`..`to` as NDJSON. */
export async function writeRawRows(path: string, from: number, to: number): Promise<void> {
  const random = openRandom(from + 1);
  const file = createWriteStream(path);
  for (let index = from; index < to; index += 1) {
    if (!file.write(`${JSON.stringify(toRawRow(index, random))}\n`)) await once(file, 'drain');
  }
  file.end();
  await once(file, 'finish');
}
