/**
 * Relative ranges on screens that nobody touches: the real engine, the real hub, a clock that the test turns forward, and nothing that lands.
 * From March to November, so that no clock goes back but those on the walls.
 */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { getView } from '../../clickhouse/read/views/get-view.ts';
import type { KpiRow, SeriesRow, ViewRow, ViewSpec } from '../../src/lib/domain/live-events.ts';
import type { Venue } from '../../src/lib/domain/place.ts';
import { toZoned } from '../../src/lib/domain/time-range.ts';
import { applyPatch, toViewState, type ViewState } from '../../src/lib/live/apply-patch.ts';
import type { LiveHub, Watch } from '../../src/lib/server/live/hub.ts';
import { toMall } from '../read/mall.ts';
import { openTestEngine } from '../support/engine.ts';
import { eventually } from '../support/eventually.ts';
import { insertRows, toFeedbackRow } from '../support/rows.ts';
import { makeScope, openTestHub } from './live-harness.ts';

const at = Date.parse;
/** Open around the clock: its business day turns at midnight. */
const toMidnight = (id: string, timeZone: string): Venue => ({
  ...toMall(id, timeZone),
  openingHours: { opensMinute: 0, closesMinute: 1440 }
});
const venues: readonly Venue[] = [
  toMidnight('berlin', 'Europe/Berlin'),
  toMidnight('howe', 'Australia/Lord_Howe'),
  // Opens at half past two: on the night of the change the clock never shows that.
  { ...toMall('bakery', 'Europe/Berlin'), openingHours: { opensMinute: 150, closesMinute: 720 } },
  {
    ...toMall('york', 'America/New_York'),
    calendar: { holidays: [{ date: '2026-11-26', name: { en: 'Thanksgiving' }, hours: null }] }
  }
];
const venueOf = new Map(venues.map((venue) => [venue.id, venue]));
const zoneOf = (id: string): string => venueOf.get(id)?.timeZone ?? 'UTC';

/** A wall's tile: what it was told, and nothing that it asked for. */
class Tile<Row extends ViewRow> {
  state: ViewState<Row> | undefined;
  #watch: Watch | undefined;

  async open(hub: LiveHub, spec: ViewSpec): Promise<this> {
    this.#watch = await hub.watch(makeScope('wall'), spec, (message) => {
      if (!this.state) return;
      if (message.event === 'view:snapshot') this.state = toViewState(message.seq, message.asOf, message.snapshot);
      else {
        const outcome = applyPatch(this.state, message);
        if (outcome.kind === 'gap') throw new Error('A patch is missing.');
        if (outcome.kind === 'applied') this.state = outcome.state;
      }
    });
    const { seq, asOf, snapshot } = this.#watch.current();
    this.state ??= toViewState(seq, asOf, snapshot);
    return this;
  }

  get rows(): Row[] {
    return [...(this.state?.rows.values() ?? [])].sort((a, b) => (a.key < b.key ? -1 : 1));
  }

  /** Where its stretch begins, as the clock of the venue says. */
  from(zone: string): string {
    return toZoned(at(this.state?.meta.from ?? ''), zone)
      .toPlainDateTime()
      .toString();
  }

  close(): void {
    this.#watch?.stop();
  }
}

describe('a tile that nobody touches', () => {
  let opened: Awaited<ReturnType<typeof openTestEngine>>;
  let hub: LiveHub;
  let nowMs = at('2026-03-28T22:00:00Z');
  const open = <Row extends ViewRow>(spec: Partial<ViewSpec> & Pick<ViewSpec, 'kind' | 'venue'>) =>
    new Tile<Row>().open(hub, { range: { businessDays: 1 }, ...spec });
  const countOf = (tile: Tile<KpiRow>): number | null | undefined => tile.rows[0]?.value;

  beforeAll(async () => {
    opened = await openTestEngine();
    const says = (venue: string, ...instants: string[]) => instants.map((when) => toFeedbackRow(at(when), 'L1-SHOP', { venue_id: venue }));
    await insertRows(opened.engine, opened.dir, 'feedback_raw_v1', [
      ...says('berlin', '2026-03-29T01:10:00Z', '2026-10-25T00:30:00Z', '2026-10-25T01:30:00Z', '2026-10-25T01:40:00Z'),
      ...says('bakery', '2026-03-28T10:00:00Z', '2026-03-29T01:30:00Z'),
      ...says('howe', '2026-04-04T14:45:00Z', '2026-04-04T15:15:00Z', '2026-10-03T15:45:00Z'),
      ...says('york', '2026-10-31T17:00:00Z', '2026-11-01T05:30:00Z', '2026-11-01T06:30:00Z'),
      ...says('york', '2026-11-20T20:00:00Z', '2026-11-20T21:00:00Z', '2026-11-25T20:00:00Z', '2026-11-27T16:00:00Z')
    ]);
    hub = openTestHub(getView, {
      reader: opened.engine.wall,
      slowReader: opened.engine.analyst,
      venues: { get: (_scope, id) => venueOf.get(id), onChange: () => () => undefined },
      clock: { now: () => nowMs },
      timings: { fastTickMs: 20, slowTickMs: 400, slowPaces: { ranking: { atLeastMs: 20, atMostMs: 100, keepMs: 0 } } }
    });
  });
  afterAll(async () => {
    await hub.close();
    await opened.close();
  });

  it('has 23 hours on the day on which the clock goes forward, and turns at midnight', async () => {
    const series = await open<SeriesRow>({ kind: 'series', venue: 'berlin', grain: 'hour', measures: ['complaintCount'] });
    const bakery = await open<KpiRow>({ kind: 'kpis', venue: 'bakery', measures: ['complaintCount'] });
    expect(countOf(bakery)).toBe(1);
    nowMs = at('2026-03-28T23:00:30Z');
    await eventually(() => expect(series.rows.map(({ key }) => key)).toEqual(['2026-03-28T23:00:00.000Z']));
    // Half past two does not come: it opens when the clock has jumped to three.
    nowMs = at('2026-03-29T00:59:00Z');
    await eventually(() => expect(series.rows).toHaveLength(2));
    expect(bakery.from('Europe/Berlin')).toBe('2026-03-28T02:30:00');
    nowMs = at('2026-03-29T01:40:00Z');
    await eventually(() => expect(bakery.from('Europe/Berlin')).toBe('2026-03-29T03:00:00'));
    expect(countOf(bakery)).toBe(1);
    nowMs = at('2026-03-29T21:59:00Z');
    await eventually(() => expect(series.rows).toHaveLength(23));
    expect(series.rows[2]).toMatchObject({ key: '2026-03-29T01:00:00.000Z', values: { complaintCount: 1 } });
    nowMs = at('2026-03-29T22:00:01Z');
    await eventually(() => expect(series.rows).toHaveLength(1));
    expect(series.from('Europe/Berlin')).toBe('2026-03-30T00:00:00');
    series.close();
    bakery.close();
  });

  it('is right where the clock moves by half an hour', async () => {
    const series = await open<SeriesRow>({ kind: 'series', venue: 'howe', grain: 'hour', measures: ['complaintCount'] });
    for (const [day, hours, key, complaints] of [
      // One o'clock lasts for an hour and a half.
      ['2026-04-05', 24.5, '2026-04-04T14:00:00.000Z', 2],
      // Half past two comes right after two o'clock would have begun.
      ['2026-10-04', 23.5, '2026-10-03T15:30:00.000Z', 1]
    ] as const) {
      const startMs = toZoned(at(`${day}T00:00:00Z`), 'UTC')
        .toPlainDate()
        .toZonedDateTime('Australia/Lord_Howe').epochMilliseconds;
      expect(toZoned(startMs, 'Australia/Lord_Howe').hoursInDay).toBe(hours);
      nowMs = startMs + hours * 3_600_000 - 1000;
      await eventually(() => expect(series.rows).toHaveLength(24));
      expect(series.from('Australia/Lord_Howe')).toBe(`${day}T00:00:00`);
      expect(series.rows.find((row) => row.key === key)?.values).toEqual({ complaintCount: complaints });
      nowMs += 2000;
      await eventually(() => expect(series.rows).toHaveLength(1));
    }
    series.close();
  });

  it('has 25 hours on the day on which the clock goes back, two of which show the same time', async () => {
    nowMs = at('2026-10-25T21:00:00Z');
    const series = await open<SeriesRow>({ kind: 'series', venue: 'berlin', grain: 'hour', measures: ['complaintCount'] });
    nowMs = at('2026-10-25T22:59:59Z');
    await eventually(() => expect(series.rows).toHaveLength(25));
    const twos = series.rows.filter(({ key }) => toZoned(at(key), 'Europe/Berlin').hour === 2);
    expect(twos.map(({ values }) => values.complaintCount)).toEqual([1, 2]);
    nowMs = at('2026-10-25T23:00:01Z');
    await eventually(() => expect(series.from('Europe/Berlin')).toBe('2026-10-26T00:00:00'));
    series.close();
  });

  it('of the last day looks back to the same time of the day before, 25 hours after the change', async () => {
    nowMs = at('2026-10-31T17:30:00Z');
    const zone = zoneOf('york');
    const day = await open<KpiRow>({ kind: 'kpis', venue: 'york', range: { last: 'P1D' }, measures: ['complaintCount'] });
    const hours = await open<KpiRow>({ kind: 'kpis', venue: 'york', range: { last: 'PT24H' }, measures: ['complaintCount'] });
    expect([countOf(day), countOf(hours)]).toEqual([1, 1]);
    nowMs = at('2026-11-01T17:59:00Z');
    // 25 hours ago, and 24.
    await eventually(() => expect([countOf(day), countOf(hours)]).toEqual([3, 2]));
    await eventually(() => expect([day.from(zone), hours.from(zone)]).toEqual(['2026-10-31T12:59:00', '2026-10-31T13:59:00']));
    day.close();
    hours.close();
  });

  it('begins anew when the venue opens, not at midnight, in every kind of view; quiet or not', async () => {
    const zone = zoneOf('york');
    nowMs = at('2026-11-20T21:00:00-05:00');
    const kpis = await open<KpiRow>({ kind: 'kpis', venue: 'york', measures: ['complaintCount'] });
    const ranking = await open({ kind: 'ranking', venue: 'york', measures: ['complaintCount'] });
    const heat = await open({ kind: 'heat', venue: 'york', heat: 'density' });
    const voices = await open({ kind: 'voices', venue: 'york', where: { channel: { in: ['app'] } } });
    const tiles = [kpis, ranking, heat, voices];
    const heatOf = () => heat.rows.map((row) => ('value' in row ? row.value : null)).reduce<number>((sum, one) => sum + (one ?? 0), 0);
    expect([countOf(kpis), ranking.rows.length, heatOf(), voices.rows.length]).toEqual([2, 1, 2, 0]);
    nowMs = at('2026-11-21T09:59:59-05:00');
    // A view that was asked for now says that the others have had the time to turn, and have not.
    const witness = await open<SeriesRow>({ kind: 'series', venue: 'york', grain: 'hour', measures: ['complaintCount'] });
    expect(witness.rows).toHaveLength(24);
    expect([countOf(kpis), ranking.rows.length, heatOf()]).toEqual([2, 1, 2]);
    expect(tiles.map((tile) => tile.from(zone))).toEqual(tiles.map(() => '2026-11-20T10:00:00'));
    nowMs = at('2026-11-21T10:00:01-05:00');
    await eventually(() => expect([countOf(kpis), ranking.rows.length, heatOf()]).toEqual([0, 0, 0]));
    // Nobody had said anything in that channel, and nothing has changed but the day.
    await eventually(() => expect(tiles.map((tile) => tile.from(zone))).toEqual(tiles.map(() => '2026-11-21T10:00:00')));
    await eventually(() => expect(witness.rows).toHaveLength(1));
    for (const tile of [...tiles, witness]) tile.close();
  });

  it('stays with the day before a holiday on which the venue is closed', async () => {
    const zone = zoneOf('york');
    nowMs = at('2026-11-25T22:00:00-05:00');
    const kpis = await open<KpiRow>({ kind: 'kpis', venue: 'york', measures: ['complaintCount'] });
    const two = await open<KpiRow>({ kind: 'kpis', venue: 'york', range: { businessDays: 2 }, measures: ['complaintCount'] });
    expect([countOf(kpis), kpis.from(zone)]).toEqual([1, '2026-11-25T10:00:00']);
    nowMs = at('2026-11-27T09:59:59-05:00');
    const witness = await open<KpiRow>({ kind: 'kpis', venue: 'york', measures: ['complaintCount', 'nps'] });
    expect([countOf(kpis), kpis.from(zone), witness.from(zone)]).toEqual([1, '2026-11-25T10:00:00', '2026-11-25T10:00:00']);
    nowMs = at('2026-11-27T11:30:00-05:00');
    await eventually(() => expect(kpis.from(zone)).toBe('2026-11-27T10:00:00'));
    await eventually(() => expect([countOf(kpis), countOf(two), two.from(zone)]).toEqual([1, 2, '2026-11-25T10:00:00']));
    for (const tile of [kpis, two, witness]) tile.close();
  });
});
