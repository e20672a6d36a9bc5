/** Rows as the server would send them for one believable afternoon, the same on every run. */
import type {
  HeatRow,
  KpiRow,
  ProblemRow,
  SeriesRow,
  ViewMeta,
  ViewSnapshot,
  ViewSpec,
  VoiceRow
} from '../../../src/lib/domain/live-events.ts';
import type { Venue } from '../../../src/lib/domain/place.ts';

export type Scenario = 'incident' | 'calm' | 'empty';

/** 15:42:07 on a Saturday in Shanghai. */
export const cannedNowMs = Date.parse('2026-11-21T15:42:07+08:00');
export const dayFromMs = Date.parse('2026-11-21T10:00:00+08:00');
const weekMs = 7 * 86_400_000;
const quarterMs = 900_000;

/** mulberry32: small, seeded, good enough for pictures. */
export function openRandom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

interface Trouble {
  readonly unit: string;
  readonly rate: number;
  readonly count: number;
  readonly times: number;
  readonly since: string | null;
  readonly category: string[];
  readonly signals: ProblemRow['signals'];
}

const at = (time: string) => `2026-11-21T${time}:00+08:00`;
const troubles = (venue: Venue): Trouble[] => {
  const find = (category: string, level: string, nth: number) =>
    venue.units.filter((unit) => unit.category === category && unit.levelId === level)[nth]?.id ?? venue.units[0]?.id ?? '';
  return [
    {
      unit: find('restroom', 'L2', 1),
      rate: 11.8,
      count: 14,
      times: 4.2,
      since: at('14:15'),
      category: ['环境', '卫生', '洗手间清洁'],
      signals: [{ metric: 'cleaningOverdueMinutes', value: 96, at: at('15:30') }]
    },
    {
      unit: find('parking', 'B2', 2),
      rate: 7.4,
      count: 19,
      times: 3.1,
      since: at('13:45'),
      category: ['停车', '入出口', '排队'],
      signals: []
    },
    {
      unit: find('escalator', 'L1', 1),
      rate: 6.1,
      count: 11,
      times: 2.8,
      since: at('14:30'),
      category: ['设施', '电梯扶梯', '停运'],
      signals: [{ metric: 'equipmentDownMinutes', value: 64, at: at('15:30') }]
    },
    {
      unit:
        venue.units.find((unit) => unit.levelId === 'L4' && /餐|tea|foodservice|restaurant/i.test(unit.category))?.id ??
        find('restroom', 'L4', 0),
      rate: 4.6,
      count: 9,
      times: 1.9,
      since: at('12:15'),
      category: ['商户', '排队'],
      signals: [{ metric: 'waitMinutes', value: 22, at: at('15:30') }]
    },
    { unit: find('restroom', 'B1', 0), rate: 3.9, count: 8, times: 1.6, since: null, category: ['环境', '卫生', '异味'], signals: [] }
  ];
};

export class CannedViews {
  private readonly venue: Venue;
  private readonly scenario: Scenario;

  constructor(venue: Venue, scenario: Scenario) {
    this.venue = venue;
    this.scenario = scenario;
  }

  toSnapshot(spec: ViewSpec, nowMs: number): ViewSnapshot {
    const meta: ViewMeta = { from: new Date(dayFromMs).toISOString(), to: new Date(nowMs).toISOString(), watermarks: [], simulated: true };
    if (spec.kind === 'heat') return { rows: this.toHeat(), meta };
    if (spec.kind === 'problems') return { rows: this.toProblems(), meta };
    if (spec.kind === 'kpis') return { rows: this.toKpis(), meta };
    if (spec.kind === 'voices') return { rows: this.toVoices(nowMs), meta };
    const { between } = spec.range;
    return {
      rows: between ? this.toSeries(Date.parse(between.from), Date.parse(between.to)) : this.toSeries(dayFromMs, nowMs),
      meta: { ...meta, grain: 'quarterHour' }
    };
  }

  toHeat(): HeatRow[] {
    if (this.scenario === 'empty') return [];
    const random = openRandom(7);
    const hot = new Map(this.scenario === 'incident' ? troubles(this.venue).map((trouble) => [trouble.unit, trouble]) : []);
    return this.venue.units.map((unit) => {
      const trouble = hot.get(unit.id);
      const drawn = random() ** 3 * (random() > 0.93 ? 4.8 : 2.6) + 0.2;
      const estimate = trouble?.rate ?? drawn;
      const enough = trouble !== undefined || random() > 0.14;
      const sampleSize = trouble?.count ?? Math.round(drawn * 2);
      return {
        key: unit.id,
        level: unit.levelId,
        value: estimate,
        estimate,
        sampleSize,
        exposure: 1200,
        exposureOf: 'level',
        low: estimate * 0.76,
        high: estimate * 1.3,
        enough
      };
    });
  }

  private toProblems(): ProblemRow[] {
    if (this.scenario !== 'incident') return [];
    const heat = new Map(this.toHeat().map((row) => [row.key, row]));
    return troubles(this.venue).flatMap((trouble, index) => {
      const row = heat.get(trouble.unit);
      if (!row) return [];
      const { count, category, signals, times, since } = trouble;
      return [{ ...row, rank: index + 1, complaintCount: count, category, signals, timesUsual: times, usualOf: 'weeks', since }];
    });
  }

  private toKpis(): KpiRow[] {
    if (this.scenario === 'empty') return [];
    const calm = this.scenario === 'calm';
    return [
      { key: 'footfall', value: 18_432, previous: 17_390, sampleSize: 23, low: null, high: null },
      { key: 'complaintCount', value: calm ? 44 : 71, previous: 51, sampleSize: 212, low: null, high: null },
      {
        key: 'complaintsPer1kVisitors',
        value: calm ? 2.4 : 3.9,
        previous: 2.9,
        sampleSize: 71,
        low: calm ? 1.9 : 3.1,
        high: calm ? 3.1 : 4.8
      },
      { key: 'nps', value: 34, previous: 39, sampleSize: 212, low: null, high: null },
      { key: 'waitMinutes', value: 7.5, previous: 8.3, sampleSize: 388, low: null, high: null },
      { key: 'salesPerVisitor', value: 86.2, previous: 84.4, sampleSize: 9411, low: null, high: null }
    ];
  }

  private toSeries(fromMs: number, toMs: number): SeriesRow[] {
    if (this.scenario === 'empty') return [];
    const random = openRandom(Math.floor(fromMs / weekMs));
    const isToday = fromMs === dayFromMs;
    const rows: SeriesRow[] = [];
    for (let atMs = fromMs; atMs < toMs; atMs += quarterMs) {
      const hour = 10 + (atMs - fromMs) / 3_600_000;
      const busy = 0.35 + 0.4 * Math.exp(-((hour - 13) ** 2) / 5) + 0.55 * Math.exp(-((hour - 19) ** 2) / 6) + 0.08 * random();
      const share = toMs - atMs < quarterMs ? (toMs - atMs) / quarterMs : 1;
      const rise = isToday && this.scenario === 'incident' ? 5.5 / (1 + Math.exp(-(hour - 14.6) * 3)) : 0;
      const complaints = Math.round((busy * 2.8 + rise) * (0.6 + 0.8 * random()) * share);
      const footfall = Math.round(busy * 1150 * share);
      rows.push({
        key: new Date(atMs).toISOString(),
        values: { complaintCount: complaints, footfall },
        sampleSizes: { complaintCount: complaints, footfall: 5 },
        partial: share < 1
      });
    }
    return rows;
  }

  private toVoices(nowMs: number): VoiceRow[] {
    if (this.scenario === 'empty') return [];
    const [restroom, carPark, escalator] = troubles(this.venue).map((trouble) => trouble.unit);
    const said: [unit: string, minutes: number, text: string, sentiment: number, channel: string][] = [
      [restroom ?? '', 1, '二楼洗手间地上都是水，孩子差点滑倒。', -0.82, 'hotline'],
      [escalator ?? '', 3, '扶梯停了一下午，推婴儿车只能绕路。', -0.7, 'mini-program'],
      [carPark ?? '', 6, '出口堵了二十多分钟，杆子抬得太慢，后面一直按喇叭，能不能派个人来疏导一下，已经第三次遇到了。', -0.77, 'chat'],
      [restroom ?? '', 9, 'No paper, wet floor, bin overflowing. Second time this week.', -0.75, 'qr-card'],
      [this.venue.units[60]?.id ?? '', 14, '店员很耐心，换货很快，点赞。', 0.86, 'review'],
      [this.venue.id, 21, '请问停车费怎么开发票？', 0, 'chat']
    ];
    return said.map(([place, minutes, text, sentiment, channel], index) => ({
      key: String(9000 - index),
      source: 'canned',
      id: `voice-${index}`,
      occurredAt: new Date(nowMs - minutes * 60_000).toISOString(),
      place,
      text,
      sentiment,
      intent: sentiment < 0 ? 'complaint' : 'praise',
      category: [],
      channel
    }));
  }
}
