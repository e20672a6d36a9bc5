/** Which tile is too old, by how much, and whose fault it is. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { toOpenToday } from '../../src/lib/domain/calendar.ts';
import type { VenueTime } from '../../src/lib/domain/day-hours.ts';
import { freshnessSchema } from '../../src/lib/domain/freshness.ts';
import type { ViewMeta } from '../../src/lib/domain/live-events.ts';
import { toMeasureInfo, type MeasureName } from '../../src/lib/domain/measures/catalogue.ts';
import { openOpenTime } from '../../src/lib/domain/open-time.ts';
import type { OpeningHours } from '../../src/lib/domain/place.ts';
import { isCatchingUp } from '../../src/lib/wall/catching-up.ts';
import {
  heartbeatLimitMs,
  toAnsweredAtMs,
  toTileFreshness,
  toWorstFreshness,
  type TileFacts
} from '../../src/lib/domain/tile-freshness.ts';

const minuteMs = 60_000;
const hourMs = 60 * minuteMs;
const dayMs = 24 * hourMs;
const at = Date.parse;
const daily: OpeningHours = { opensMinute: 600, closesMinute: 1320 };
/** Open from ten to ten. */
const mall: VenueTime = { timeZone: 'Asia/Shanghai', openingHours: daily };
const noon = at('2026-11-20T12:00:00+08:00');
const ago = (minutes: number, nowMs = noon): string => new Date(nowMs - minutes * minuteMs).toISOString();

const meta: ViewMeta = {
  from: ago(120),
  to: ago(0),
  watermarks: [
    { source: 'counter', at: ago(20) },
    { source: 'hotline', at: ago(30) },
    { source: 'kiosk', at: ago(90) }
  ],
  feedbackSources: ['hotline', 'kiosk'],
  metricWatermarks: [{ metric: 'footfall', source: 'counter', at: ago(20) }]
};
const limits = freshnessSchema.parse({});
const infos = (...names: MeasureName[]) => names.map(toMeasureInfo);

function judge(facts: Partial<TileFacts> = {}) {
  const own: TileFacts = {
    kind: 'kpis',
    measures: infos('complaintsPer1kVisitors'),
    meta,
    answeredAtMs: noon - 5000,
    nowMs: noon,
    openTime: openOpenTime([mall]),
    limits,
    silentMs: 2000,
    ...facts
  };
  return toTileFreshness(own);
}
const withFootfall = (minutes: number, more: object = {}): ViewMeta => ({
  ...meta,
  metricWatermarks: [{ metric: 'footfall', source: 'counter', at: ago(minutes), ...more }]
});

describe('a tile', () => {
  it('is fresh while the server answers and its sources come in, and waits until it has an answer', () => {
    expect(judge()).toEqual({ state: 'fresh', ageMs: 5000, reason: null });
    expect(judge({ answeredAtMs: null, meta: null })).toEqual({ state: 'waiting', ageMs: null, reason: null });
    expect(judge({ answeredAtMs: null, meta: null, silentMs: null }).state).toBe('waiting');
  });

  it('is silent without heartbeats, whatever else is wrong: nothing is known of anything', () => {
    const silent = judge({ silentMs: heartbeatLimitMs + 1, answeredAtMs: noon - hourMs, meta: withFootfall(300) });
    expect(silent).toEqual({ state: 'silent', ageMs: hourMs, reason: { kind: 'disconnected' } });
    // A picture kept from yesterday is shown before any heartbeat.
    expect(judge({ silentMs: null, answeredAtMs: noon - dayMs }).state).toBe('silent');
  });

  it('is old when heartbeats come and answers do not; a kind of a slow pace has so much longer', () => {
    expect(judge({ answeredAtMs: noon - 91_000 })).toEqual({ state: 'old', ageMs: 91_000, reason: { kind: 'answers' } });
    expect(judge({ kind: 'drivers', answeredAtMs: noon - 10 * minuteMs }).state).toBe('fresh');
    expect(judge({ kind: 'drivers', answeredAtMs: noon - 12 * minuteMs }).reason).toEqual({ kind: 'answers' });
    expect(judge({ answeredAtMs: noon - 91_000, limits: freshnessSchema.parse({ answers: 'PT5M' }) }).state).toBe('fresh');
  });

  it('names the metric that has stopped, and only where it stands on it', () => {
    const stopped = withFootfall(46);
    const reason = { kind: 'metric', source: 'counter', metric: 'footfall' };
    expect(judge({ meta: stopped })).toEqual({ state: 'old', ageMs: 46 * minuteMs, reason });
    expect(judge({ meta: stopped, measures: [] }).reason).toEqual(reason);
    expect(judge({ meta: stopped, measures: infos('complaintCount') }).state).toBe('fresh');
    expect(judge({ meta: stopped, measures: infos('complaintCount', 'footfall') }).reason).toEqual(reason);
  });

  it('lets a counter be silent while the venue is closed: ages count open time', () => {
    const evening = at('2026-11-20T21:50:00+08:00');
    const counted = { ...meta, metricWatermarks: [{ metric: 'footfall', source: 'counter', at: ago(0, evening) }] };
    const judgeAt = (nowMs: number) => judge({ meta: counted, nowMs, answeredAtMs: nowMs, measures: infos('footfall') });
    expect(judgeAt(at('2026-11-21T09:59:00+08:00'))).toMatchObject({ state: 'fresh' });
    expect(judgeAt(at('2026-11-21T10:34:00+08:00'))).toMatchObject({ state: 'fresh' });
    expect(judgeAt(at('2026-11-21T10:36:00+08:00'))).toMatchObject({ state: 'old', ageMs: 46 * minuteMs });
  });

  it('takes no offence at a metric that was measured once, or is told of only while something is wrong', () => {
    expect(judge({ meta: withFootfall(3 * 24 * 60) }).state).toBe('fresh');
    expect(judge({ meta: withFootfall(110, { whileWrong: true }) }).state).toBe('fresh');
    const strict = freshnessSchema.parse({ measures: { footfall: 'PT1H' } });
    expect(judge({ meta: withFootfall(110, { whileWrong: true }), limits: strict }).state).toBe('old');
  });

  it('is old when nobody has said anything for too long, through any source', () => {
    const quiet = { ...meta, watermarks: [{ source: 'hotline', at: ago(36 * 60) }] };
    expect(judge({ meta: quiet, measures: [], kind: 'voices' })).toMatchObject({ state: 'old', reason: { kind: 'feedback' } });
    expect(judge({ meta: quiet, measures: infos('footfall') }).state).toBe('fresh');
    // What has brought nothing yet has not stopped.
    expect(judge({ meta: { ...meta, watermarks: [], feedbackSources: [] }, measures: [] }).state).toBe('fresh');
  });

  it('tells days by the calendar, and takes no offence at history that comes in', () => {
    const quiet = { ...meta, watermarks: [{ source: 'hotline', at: ago(13 * 24 * 60) }] };
    // 130 open hours are no five days.
    expect(judge({ meta: quiet, measures: [] })).toMatchObject({ state: 'old', ageMs: 13 * dayMs, reason: { kind: 'feedback' } });
    expect(judge({ meta: quiet, measures: [], isCatchingUp: true }).state).toBe('fresh');
    expect(isCatchingUp('plaza', 'voices', quiet, noon)).toBe(true);
    // It has been answered again and stands still: nothing is on its way.
    expect(isCatchingUp('plaza', 'voices', quiet, noon + 30_000)).toBe(false);
    expect(isCatchingUp('plaza', 'keywords', quiet, noon + 30_000)).toBe(true);
    const moved = { ...meta, watermarks: [{ source: 'hotline', at: ago(12 * 24 * 60) }] };
    expect(isCatchingUp('plaza', 'voices', moved, noon + 40_000)).toBe(true);
    expect(isCatchingUp('plaza', 'voices', moved, noon + 170_000)).toBe(false);
    expect(isCatchingUp('plaza', 'voices', meta, noon + 180_000)).toBe(false);
  });

  it('goes by the limit of a source, and by that of a measure before all others', () => {
    const sources = freshnessSchema.parse({ sources: { kiosk: 'PT1H', counter: 'PT15M' } });
    expect(judge({ limits: sources, measures: [] }).reason).toEqual({ kind: 'source', source: 'kiosk' });
    expect(judge({ limits: sources, measures: infos('footfall') }).reason).toEqual({
      kind: 'source',
      source: 'counter',
      metric: 'footfall'
    });
    const measures = freshnessSchema.parse({ sources: { counter: 'PT15M' }, measures: { footfall: 'P1D', complaintCount: 'PT10M' } });
    expect(judge({ limits: measures, measures: infos('footfall') }).state).toBe('fresh');
    expect(judge({ limits: measures, measures: infos('complaintCount') })).toMatchObject({ state: 'old', ageMs: 30 * minuteMs });
  });

  it('of a past stretch asks nothing of its sources', () => {
    expect(judge({ meta: withFootfall(300), isPast: true }).state).toBe('fresh');
  });

  it('of several views is as bad as the worst of them', () => {
    const old = judge({ answeredAtMs: noon - 91_000 });
    const older = judge({ answeredAtMs: noon - 100_000 });
    const silent = judge({ silentMs: hourMs });
    const waiting = judge({ answeredAtMs: null, meta: null });
    expect(toWorstFreshness([judge(), older, old])).toEqual(older);
    expect(toWorstFreshness([old, silent, waiting])).toEqual(silent);
    expect(toWorstFreshness([judge(), waiting])).toEqual(waiting);
  });

  it('knows of a quiet view by the heartbeat that it is still answered', () => {
    const facts = { kind: 'heat', asOf: ago(10), heartbeatAsOfMs: noon - 3000, isWatched: true } as const;
    expect(toAnsweredAtMs(facts)).toBe(noon - 3000);
    expect(toAnsweredAtMs({ ...facts, isWatched: false })).toBe(noon - 10 * minuteMs);
    expect(toAnsweredAtMs({ ...facts, asOf: null })).toBeNull();
    // The heartbeat forgives a slow kind as much as its pace.
    expect(toAnsweredAtMs({ ...facts, kind: 'week' })).toBe(noon - 3000 - 105_000);
  });
});

describe('for all facts', () => {
  const minutes = fc.integer({ min: 0, max: 3 * 24 * 60 });
  const facts = fc.record({
    silentMs: fc.option(fc.integer({ min: 0, max: 60_000 })),
    answered: fc.option(fc.integer({ min: 0, max: 300_000 })),
    footfall: minutes,
    wait: minutes,
    said: minutes,
    nowMs: fc.integer({ min: at('2026-10-20T00:00:00Z'), max: at('2026-11-10T00:00:00Z') }),
    operations: fc.integer({ min: 1, max: 180 }),
    zone: fc.constantFrom('Asia/Shanghai', 'America/New_York', 'Australia/Lord_Howe'),
    measures: fc.subarray(['footfall', 'waitMinutes', 'complaintCount', 'complaintsPer1kVisitors'] as MeasureName[])
  });
  type Drawn = typeof facts extends fc.Arbitrary<infer T> ? T : never;
  const toFacts = (drawn: Drawn): TileFacts => ({
    kind: 'kpis',
    measures: infos(...drawn.measures),
    answeredAtMs: drawn.answered === null ? null : drawn.nowMs - drawn.answered,
    nowMs: drawn.nowMs,
    silentMs: drawn.silentMs,
    openTime: openOpenTime([{ ...mall, timeZone: drawn.zone }]),
    limits: freshnessSchema.parse({ operations: `PT${drawn.operations}M` }),
    meta: {
      ...meta,
      watermarks: [{ source: 'hotline', at: ago(drawn.said, drawn.nowMs) }],
      metricWatermarks: [
        { metric: 'footfall', source: 'counter', at: ago(drawn.footfall, drawn.nowMs) },
        { metric: 'waitMinutes', source: 'queue', at: ago(drawn.wait, drawn.nowMs) }
      ]
    }
  });

  it('there is a reason and an age exactly where something is wrong, and no age is longer than the clock says', () => {
    fc.assert(
      fc.property(facts, (drawn) => {
        const { state, ageMs, reason } = toTileFreshness(toFacts(drawn));
        expect(reason !== null).toBe(state === 'old' || state === 'silent');
        if (state === 'old' || state === 'fresh') expect(ageMs).not.toBeNull();
        if (reason?.metric) expect(ageMs).toBeLessThanOrEqual((reason.metric === 'footfall' ? drawn.footfall : drawn.wait) * minuteMs);
        if (reason?.metric) expect(ageMs).toBeGreaterThan(drawn.operations * minuteMs);
      })
    );
  });

  it('newer data never makes a tile older, and time alone never makes it younger', () => {
    fc.assert(
      fc.property(facts, fc.integer({ min: 1, max: 600 }), (drawn, more) => {
        const settled = { ...drawn, silentMs: 0, answered: 0 };
        const isOld = (one: Drawn) => toTileFreshness(toFacts(one)).state === 'old';
        const newer = { ...settled, footfall: Math.min(settled.footfall, 1), wait: Math.min(settled.wait, 1), said: 0 };
        expect(isOld(newer)).toBe(false);
        // A metric of more than a day of open hours is given up; until then it only grows older.
        const later = toFacts({ ...settled, nowMs: settled.nowMs + more * minuteMs });
        const sameMarks = { ...later, meta: toFacts(settled).meta };
        const given = [drawn.footfall, drawn.wait].some((age) => age + more >= 2 * 24 * 60);
        if (isOld(settled) && !given) expect(toTileFreshness(sameMarks).state).toBe('old');
      })
    );
  });
});

describe('open time', () => {
  const hours = fc
    .tuple(fc.integer({ min: 0, max: 88 }), fc.integer({ min: 1, max: 100 }))
    .map(([opens, length]): OpeningHours => ({ opensMinute: 15 * opens, closesMinute: 15 * (opens + length) }));
  const date = fc.integer({ min: 0, max: 20 }).map((day) => new Date(at('2026-10-22T00:00:00Z') + day * dayMs).toISOString().slice(0, 10));
  const venue = fc.record({
    timeZone: fc.constantFrom('Europe/Berlin', 'America/New_York', 'Australia/Lord_Howe', 'Asia/Shanghai'),
    openingHours: hours,
    calendar: fc.option(
      fc.record({
        week: fc.option(fc.array(fc.option(hours), { minLength: 7, maxLength: 7 }), { nil: undefined }),
        holidays: fc.array(fc.record({ date, name: fc.constant({ en: 'Holiday' }), hours: fc.option(hours) }), { maxLength: 3 })
      }),
      { nil: undefined }
    )
  });

  it('is what the calendar says, quarter hour by quarter hour, across changes of the clock', () => {
    const quarterMs = 15 * minuteMs;
    const startMs = fc.integer({ min: 0, max: 96 * 14 }).map((quarters) => at('2026-10-23T00:00:00Z') + quarters * quarterMs);
    fc.assert(
      fc.property(venue, startMs, fc.integer({ min: 1, max: 96 * 3 }), (one, fromMs, quarters) => {
        // What never opens says nothing of when it is open.
        fc.pre(!one.calendar?.week || one.calendar.week.some((day) => day !== null));
        const expected = Array.from({ length: quarters }, (_, index) => toOpenToday(one, fromMs + index * quarterMs).isOpen);
        const openTime = openOpenTime([one]);
        expect(openTime(fromMs, fromMs + quarters * quarterMs) / quarterMs).toBe(expected.filter(Boolean).length);
      }),
      { numRuns: 60 }
    );
  });

  it('adds up, and of several venues is the time in which any is open', () => {
    const instant = fc.integer({ min: at('2026-10-20T00:00:00Z'), max: at('2026-11-10T00:00:00Z') });
    fc.assert(
      fc.property(venue, venue, instant, instant, instant, (one, other, ...instants) => {
        const [a, b, c] = instants.sort((x, y) => x - y) as [number, number, number];
        const openTime = openOpenTime([one, other]);
        expect(openTime(a, c)).toBe(openTime(a, b) + openTime(b, c));
        const [own, others] = [openOpenTime([one])(a, c), openOpenTime([other])(a, c)];
        expect(openTime(a, c)).toBeGreaterThanOrEqual(Math.max(own, others));
        expect(openTime(a, c)).toBeLessThanOrEqual(Math.min(c - a, own + others));
      }),
      { numRuns: 60 }
    );
  });
});
