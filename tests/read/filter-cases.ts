/** Cuts and filters, and the same as hand-written SQL over raw events that stand. The venue's zone is that of Shanghai. */
import type { DimensionName } from '../../src/lib/domain/dimensions.ts';
import type { Filter } from '../../src/lib/domain/filter.ts';

/** Each dimension as hand-written SQL. */
export const cutSql: Readonly<Record<Exclude<DimensionName, 'place' | 'section' | 'region' | 'venueGroup'>, string>> = {
  venue: `'mall'`,
  level: `if(level_id = '', 'mall', level_id)`,
  unit: `multiIf(unit_id != '', unit_id, level_id != '', level_id, 'mall')`,
  channel: 'channel',
  source: 'source',
  kind: 'kind',
  author: 'author',
  intent: 'intent',
  category1: 'category1',
  category2: 'category2',
  category3: 'category3',
  journeyStage: 'journey_stage',
  sentimentLabel: `multiIf(sentiment_milli < -250, 'negative', sentiment_milli > 250, 'positive', sentiment_milli IS NULL, '', 'neutral')`,
  language: 'language',
  unplacedReason: 'unplaced_reason',
  hourOfDay: `toString(toHour(toTimeZone(occurred_at, 'Asia/Shanghai')))`,
  dayOfWeek: `toString(toDayOfWeek(toTimeZone(occurred_at, 'Asia/Shanghai')))`,
  hourOfWeek: `toString(24 * (toDayOfWeek(toTimeZone(occurred_at, 'Asia/Shanghai')) - 1) + toHour(toTimeZone(occurred_at, 'Asia/Shanghai')))`,
  attribute: `attributes['device']`
};

/** Filters, and the same as hand-written SQL. */
export const filters: readonly (readonly [Filter, string])[] = [
  [{}, '1'],
  [{ place: { in: ['L1', 'L2-SHOP'] } }, `(level_id = 'L1' OR unit_id = 'L2-SHOP')`],
  [{ venue: { in: ['mall'] } }, '1'],
  [{ venue: { notIn: ['mall'] } }, '0'],
  [{ level: { in: ['L1'] }, unit: { notIn: ['L1-SHOP'] } }, `level_id = 'L1' AND unit_id != 'L1-SHOP'`],
  [{ unit: { in: ['L1-DESK', ''] } }, `unit_id IN ('L1-DESK', '')`],
  [{ section: { in: ['L2-FOOD'] } }, `unit_id IN ('L2-SHOP', 'L2-DINER')`],
  [{ section: { notIn: ['L2-FOOD', 'nowhere'] }, level: { in: ['L2'] } }, `level_id = 'L2' AND unit_id NOT IN ('L2-SHOP', 'L2-DINER')`],
  [{ section: { in: [''] } }, `unit_id NOT IN ('L2-SHOP', 'L2-DINER', 'L1-DESK')`],
  [{ region: { in: ['east'] }, venueGroup: { notIn: ['airport'] } }, '1'],
  [{ region: { notIn: ['east'] } }, '0'],
  [{ venueGroup: { in: ['airport', ''] } }, '0'],
  [{ channel: { in: ['chat', 'review'] }, source: { notIn: ['app'] } }, `channel IN ('chat', 'review') AND source != 'app'`],
  [{ kind: { in: [''] }, author: { in: ['tenant', 'customer'] } }, `kind = '' AND author IN ('tenant', 'customer')`],
  [
    { intent: { notIn: ['praise'] }, category1: { in: ['环境'] }, category2: { notIn: ['卫生'] } },
    `intent != 'praise' AND category1 = '环境' AND category2 != '卫生'`
  ],
  [{ category3: { in: ['洗手间清洁'] } }, `category3 = '洗手间清洁'`],
  [{ journeyStage: { in: ['park'] }, language: { in: ['en'] } }, `journey_stage = 'park' AND language = 'en'`],
  [{ sentimentLabel: { in: ['negative', ''] } }, `(sentiment_milli < -250 OR sentiment_milli IS NULL)`],
  [{ unplacedReason: { notIn: [''] } }, `unplaced_reason != ''`],
  [{ hourOfDay: { in: ['8', '9'] } }, `toHour(toTimeZone(occurred_at, 'Asia/Shanghai')) IN (8, 9)`],
  [{ dayOfWeek: { notIn: ['1'] } }, `toDayOfWeek(toTimeZone(occurred_at, 'Asia/Shanghai')) != 1`],
  [{ hourOfWeek: { in: ['8', '167'] } }, `${cutSql.hourOfWeek} IN ('8', '167')`],
  [{ attributes: [{ name: 'device', in: ['ios'] }] }, `attributes['device'] = 'ios'`],
  [
    {
      attributes: [
        { name: 'device', notIn: ['ios'] },
        { name: 'phone', exists: true }
      ]
    },
    `attributes['device'] != 'ios' AND mapContains(attributes, 'phone')`
  ],
  [{ attributes: [{ name: 'device', exists: false }] }, `NOT mapContains(attributes, 'device')`],
  [{ text: { contains: ['洗手间', 'TOILET'] } }, `(text LIKE '%洗手间%' OR lower(text) LIKE '%toilet%')`],
  [{ text: { containsAll: ['queue', 'long'], notContains: ['湿'] } }, `text ILIKE '%queue%' AND text ILIKE '%long%'`],
  [{ text: { notContains: ['queue', '态度'] } }, `text NOT ILIKE '%queue%' AND text NOT LIKE '%态度%'`],
  [{ keyword: { in: ['湿滑', 'queue'] } }, `(has(keywords, '湿滑') OR has(keywords, 'queue'))`],
  [{ keyword: { notIn: ['湿滑'] } }, `NOT has(keywords, '湿滑')`],
  [{ sentiment: { atLeast: -0.5, below: 0.25 } }, `sentiment_milli >= -500 AND sentiment_milli < 250`],
  [{ illFeeling: { above: 0.5 } }, 'ill_feeling_milli > 500'],
  [{ urgency: { atMost: 0.57 } }, 'urgency_milli <= 570'],
  [{ impact: { below: 0.5 } }, 'impact_milli < 500'],
  [{ nps: { atLeast: 9 } }, 'nps >= 9'],
  [{ csat: { above: 2.5, atMost: 4 } }, 'csat_milli > 2500 AND csat_milli <= 4000'],
  [
    { text: { contains: ['王小丽'] }, channel: { in: ['chat'] }, nps: { atMost: 6 } },
    `text LIKE '%王小丽%' AND channel = 'chat' AND nps <= 6`
  ]
];
