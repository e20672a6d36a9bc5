import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { describe, expect, it } from 'vitest';
import type { VenueTime } from '../../src/lib/domain/day-hours.ts';
import type { DayPart } from '../../src/lib/domain/playlist.ts';
import { noControl, type WallControl } from '../../src/lib/domain/wall-control.ts';
import { wallSchema, type Wall } from '../../src/lib/domain/wall.ts';
import { chooseTurn } from '../../src/lib/wall/playlist/choose-turn.ts';
import { toStretch } from '../../src/lib/wall/playlist/day-parts.ts';
import { expandPlaylist, toPlaylistSpecs, type PlaylistFacts } from '../../src/lib/wall/playlist/expand-playlist.ts';
import { steer } from '../../src/lib/wall/playlist/steer.ts';

const minuteMs = 60_000;
const hourMs = 60 * minuteMs;
const daily = { opensMinute: 600, closesMinute: 1320 };
const late = { opensMinute: 1080, closesMinute: 1560 };
const plaza: VenueTime = {
  timeZone: 'Asia/Shanghai',
  openingHours: daily,
  calendar: { holidays: [{ date: '2026-10-01', name: { en: 'National Day' }, hours: { opensMinute: 540, closesMinute: 1440 } }] }
};
/** Closed on Sunday and Monday, open until two at night on Saturday. */
const museum: VenueTime = {
  timeZone: 'Europe/Berlin',
  openingHours: daily,
  calendar: { week: [null, daily, daily, daily, daily, late, null], holidays: [] }
};

const scenes = ['overview', 'floor', 'voices', 'ranking'].map((id) => ({ id, kind: 'overview' }));
const toWall = (wall: object): Wall => wallSchema.parse({ id: 'lobby', venue: 'plaza', scenes, ...wall });
const toFacts = (venue: VenueTime = plaza, more: Partial<PlaylistFacts> = {}): PlaylistFacts => ({
  venues: [
    { ...venue, id: 'plaza', levelCount: 3, levels: ['B1', 'L1', 'L2'] },
    { ...venue, id: 'yard', levelCount: 2, levels: null }
  ],
  worst: new Map(),
  ...more
});
const at = (local: string, timeZone: string): number => Temporal.PlainDateTime.from(local).toZonedDateTime(timeZone).epochMilliseconds;

describe('the turns of a wall', () => {
  it('are its scenes, half a minute each, where it has no playlist', () => {
    const { turns } = expandPlaylist(toWall({}), toFacts());
    expect(turns.map(({ scene, lengthMs }) => [scene, lengthMs])).toEqual(scenes.map(({ id }) => [id, 30_000]));
  });

  it('multiply by venues, by levels and by what is worst now, and are as many before anything is known of it', () => {
    const wall = toWall({
      venues: ['yard'],
      playlist: [
        { scene: 'overview', each: 'venue', measure: 'nps' },
        { scene: 'floor', each: 'level', seconds: 10 },
        { scene: 'floor', each: 'level', venue: 'yard' },
        { scene: 'voices', each: 'worstPlace', count: 3 },
        { scene: 'overview', each: 'worstVenue', count: 2 }
      ]
    });
    const [problems = '', ranking = ''] = toPlaylistSpecs(wall).keys();
    const known = toFacts(plaza, {
      worst: new Map([
        [
          problems,
          [
            { venue: 'plaza', level: 'L2', place: 'L2-RESTROOM-03' },
            { venue: 'plaza', level: 'B1', place: 'B1-P7' }
          ]
        ],
        [ranking, [{ venue: 'yard', level: null, place: null }]]
      ])
    });
    const { turns } = expandPlaylist(wall, known);
    expect(turns.map(({ subject }) => subject)).toEqual([
      { venue: 'plaza', measure: 'nps' },
      { venue: 'yard', measure: 'nps' },
      { level: 'B1' },
      { level: 'L1' },
      { level: 'L2' },
      { venue: 'yard' },
      { venue: 'yard' },
      { venue: 'plaza', level: 'L2', place: 'L2-RESTROOM-03' },
      { venue: 'plaza', level: 'B1', place: 'B1-P7' },
      { venue: 'plaza', level: 'L2', place: 'L2-RESTROOM-03' },
      { venue: 'yard' },
      { venue: 'yard' }
    ]);
    expect(expandPlaylist(wall, toFacts()).turns.map(({ key, lengthMs }) => [key, lengthMs])).toEqual(
      turns.map(({ key, lengthMs }) => [key, lengthMs])
    );
    expect([...toPlaylistSpecs(wall).values()]).toEqual([
      { kind: 'problems', venue: 'plaza', range: { businessDays: 1 } },
      expect.objectContaining({ kind: 'ranking', of: 'venue', venues: ['plaza', 'yard'], measures: ['complaintsPer1kVisitors'] })
    ]);
  });
});

const part = (from: string, to: string, more: Partial<DayPart> = {}): DayPart => ({ id: 'part', from, to, ...more });
/** Local times at which a part began and ended within a stretch of days. */
function toSpans(one: DayPart, venue: VenueTime, from: string, days: number): string[] {
  const spans: string[] = [];
  let atMs = at(from, venue.timeZone);
  const endMs = atMs + days * 24 * hourMs;
  let wasOn = false;
  while (atMs < endMs) {
    const stretch = toStretch([one], venue, atMs);
    const isOn = stretch.parts.has('part');
    const local = Temporal.Instant.fromEpochMilliseconds(stretch.fromMs).toZonedDateTimeISO(venue.timeZone).toPlainDateTime().toString();
    if (isOn !== wasOn) spans.push(`${isOn ? 'on' : 'off'} ${local.slice(5)}`);
    wasOn = isOn;
    atMs = stretch.toMs;
  }
  return spans;
}

describe('a part of the day', () => {
  it('goes by the opening hours of its date, holidays included', () => {
    expect(toSpans(part('open', 'close'), plaza, '2026-09-30T00:00', 3)).toEqual([
      'on 09-30T10:00:00',
      'off 09-30T22:00:00',
      'on 10-01T09:00:00',
      'off 10-02T00:00:00',
      'on 10-02T10:00:00',
      'off 10-02T22:00:00'
    ]);
    expect(toSpans(part('open-PT1H', 'open', { holidays: 'only' }), plaza, '2026-09-30T00:00', 3)).toEqual([
      'on 10-01T08:00:00',
      'off 10-01T09:00:00'
    ]);
  });

  it('reaches over midnight, and over closed days until the doors open', () => {
    // Saturday's night ends on Sunday at two; Sunday and Monday are closed.
    expect(toSpans(part('close+PT30M', 'open-PT30M'), museum, '2026-11-20T12:00', 5)).toEqual([
      'on 11-20T22:30:00',
      'off 11-21T17:30:00',
      'on 11-22T02:30:00',
      'off 11-24T09:30:00',
      'on 11-24T22:30:00',
      'off 11-25T09:30:00'
    ]);
    expect(toSpans(part('22:00', '02:00', { days: [5] }), museum, '2026-11-19T12:00', 4)).toEqual([
      'on 11-20T22:00:00',
      'off 11-21T02:00:00'
    ]);
    expect(toSpans(part('20:00', 'close'), museum, '2026-11-21T12:00', 3)).toEqual(['on 11-21T20:00:00', 'off 11-22T02:00:00']);
  });

  it('follows the clock of the venue when that is changed', () => {
    expect(toSpans(part('02:30', '09:00'), museum, '2026-03-28T12:00', 2)).toEqual([
      'on 03-29T03:00:00',
      'off 03-29T09:00:00',
      'on 03-30T02:30:00',
      'off 03-30T09:00:00'
    ]);
  });

  const dayTimes = fc.constantFrom(
    '00:00',
    '02:30',
    '09:00',
    '18:00',
    '23:59',
    'open',
    'close',
    'open-PT1H',
    'open+PT12H',
    'close+PT30M',
    'close-PT1H'
  );
  const dayPart = fc.record({
    id: fc.constantFrom('a', 'b', 'c'),
    from: dayTimes,
    to: dayTimes,
    days: fc.option(fc.uniqueArray(fc.integer({ min: 1, max: 7 }), { minLength: 1 }), { nil: undefined }),
    holidays: fc.constantFrom('only' as const, 'never' as const, undefined)
  });
  const venues = fc.constantFrom(
    plaza,
    museum,
    { ...museum, timeZone: 'America/Sao_Paulo' },
    { ...plaza, timeZone: 'Australia/Lord_Howe' }
  );
  const instants = fc.integer({ min: at('2026-03-01T00:00', 'UTC'), max: at('2026-12-01T00:00', 'UTC') });

  it('is the same for every instant of its stretch, and stretches follow each other without a gap', () => {
    fc.assert(
      fc.property(
        fc.array(dayPart, { maxLength: 4 }),
        venues,
        instants,
        fc.double({ min: 0, max: 1, noNaN: true }),
        (parts, venue, ms, share) => {
          const stretch = toStretch(parts, venue, ms);
          expect(stretch.fromMs).toBeLessThanOrEqual(ms);
          expect(stretch.toMs).toBeGreaterThan(ms);
          expect(stretch.toMs - stretch.fromMs).toBeLessThanOrEqual(25 * hourMs);
          const within = Math.min(stretch.toMs - 1, Math.floor(stretch.fromMs + share * (stretch.toMs - stretch.fromMs)));
          expect(toStretch(parts, venue, within)).toEqual(stretch);
          expect(toStretch(parts, venue, stretch.toMs).fromMs).toBe(stretch.toMs);
        }
      ),
      { numRuns: 60 }
    );
  });
});

describe('the turn of an instant', () => {
  const wall = toWall({
    dayParts: [
      { id: 'busy', from: 'open', to: 'close' },
      { id: 'night', from: 'close', to: 'open' }
    ],
    playlist: [
      { scene: 'overview', seconds: 40, dayParts: ['busy'] },
      { scene: 'floor', each: 'level', seconds: 20, dayParts: ['busy'] },
      { scene: 'voices', seconds: 60, dayParts: ['busy'] },
      { scene: 'ranking', seconds: 60, dayParts: ['night'] }
    ]
  });
  const playlist = expandPlaylist(wall, toFacts());
  const always = expandPlaylist(toWall({ playlist: wall.playlist.map((item) => ({ ...item, dayParts: undefined })) }), toFacts());
  const opensMs = at('2026-11-21T10:00', 'Asia/Shanghai');

  it('is the first one when its part of the day begins, and each lasts as long as it says', () => {
    const seen = [0, 39_999, 40_000, 60_000, 80_000, 100_000, 159_999, 160_000].map(
      (ms) => chooseTurn(playlist, opensMs + ms, noControl).turn.key
    );
    expect(seen).toEqual(['0.0', '0.0', '1.0', '1.1', '1.2', '2.0', '2.0', '0.0']);
    const last = chooseTurn(playlist, at('2026-11-21T21:59:59', 'Asia/Shanghai'), noControl);
    expect(last.toMs).toBe(at('2026-11-21T22:00', 'Asia/Shanghai'));
  });

  it('stands still where there is only one, and is a scene of the wall where there is none', () => {
    const nightMs = at('2026-11-21T23:10', 'Asia/Shanghai');
    const night = chooseTurn(playlist, nightMs, noControl);
    expect([night.turn.key, night.fromMs, night.toMs]).toEqual([
      '3.0',
      at('2026-11-21T22:00', 'Asia/Shanghai'),
      at('2026-11-22T00:00', 'Asia/Shanghai')
    ]);
    const onlyDay = expandPlaylist(toWall({ dayParts: wall.dayParts, playlist: wall.playlist.slice(0, 3) }), toFacts());
    expect(chooseTurn(onlyDay, nightMs, noControl).turn).toMatchObject({ key: 'rest', scene: 'overview' });
    const alone = chooseTurn(expandPlaylist(toWall({ scenes: scenes.slice(0, 1) }), toFacts()), nightMs, noControl);
    expect([alone.turn.scene, alone.toMs]).toEqual(['overview', Infinity]);
  });

  it('is held by a pause, which ends by itself where it began; steering of an earlier part of the day is forgotten', () => {
    const pausedAt = opensMs + 50_000;
    const paused = steer(playlist, noControl, { action: 'pause', minutes: 10 }, pausedAt);
    const during = chooseTurn(playlist, pausedAt + 5 * minuteMs, paused);
    expect([during.turn.key, during.isPaused, during.toMs]).toEqual(['1.0', true, pausedAt + 10 * minuteMs + 10_000]);
    const after = chooseTurn(playlist, pausedAt + 10 * minuteMs, paused);
    expect([after.turn.key, after.isPaused, after.toMs]).toEqual(['1.0', false, during.toMs]);
    // Held over the border: the next part of the day begins as if nobody had been there.
    const overClose = steer(playlist, noControl, { action: 'pause', minutes: 30 }, at('2026-11-21T21:50', 'Asia/Shanghai'));
    expect(chooseTurn(playlist, at('2026-11-21T22:15', 'Asia/Shanghai'), overClose).turns).toHaveLength(5);
    expect(chooseTurn(playlist, at('2026-11-21T22:20', 'Asia/Shanghai'), overClose).turn.key).toBe('3.0');
    const shifted = steer(playlist, noControl, { action: 'next' }, opensMs + 1000);
    expect(chooseTurn(playlist, opensMs + 24 * hourMs, shifted).turn.key).toBe('0.0');
  });

  it('is refused by name when there is no such turn now', () => {
    expect(() => steer(playlist, noControl, { action: 'goto', turn: '3.0' }, opensMs)).toThrow(/no turn "3\.0" now\. It has 0\.0, 1\.0/);
  });

  const action = fc.oneof(
    fc.record({ action: fc.constant('pause' as const), minutes: fc.option(fc.integer({ min: 1, max: 90 }), { nil: undefined }) }),
    fc.constantFrom({ action: 'resume' as const }, { action: 'next' as const }, { action: 'previous' as const }),
    fc.record({ action: fc.constant('goto' as const), turn: fc.constantFrom('0.0', '1.0', '1.2', '2.0') })
  );
  const steps = fc.array(fc.tuple(action, fc.integer({ min: 1, max: 40 * minuteMs })), { maxLength: 8 });

  it('moves as it was steered, however it had been steered before', () => {
    fc.assert(
      fc.property(steps, action, (before, last) => {
        let nowMs = opensMs + 5_000;
        let control: WallControl = noControl;
        for (const [one, laterMs] of before) {
          control = steer(always, control, one, nowMs);
          nowMs += laterMs;
        }
        const from = chooseTurn(always, nowMs, control);
        const steered = steer(always, control, last, nowMs);
        const to = chooseTurn(always, nowMs, steered);
        expect(steered.seq).toBe(control.seq + 1);
        const count = from.turns.length;
        if (last.action === 'next') expect(to.index).toBe((from.index + 1) % count);
        if (last.action === 'previous') expect(to.index).toBe((from.index + count - 1) % count);
        if (last.action === 'goto') expect(to.turn.key).toBe(last.turn);
        if (last.action === 'next' || last.action === 'previous' || last.action === 'goto') {
          expect(to.fromMs).toBe(to.isPaused ? Date.parse(steered.pausedAt ?? '') : nowMs);
          expect(to.isPaused).toBe(from.isPaused);
        }
        if (last.action === 'pause' || last.action === 'resume') {
          expect([to.turn.key, to.isPaused]).toEqual([from.turn.key, last.action === 'pause']);
        }
        // The next turn comes when this one said that it ends.
        if (to.toMs !== Infinity) {
          expect(chooseTurn(always, to.toMs - 1, steered).turn.key).toBe(to.turn.key);
          expect(chooseTurn(always, to.toMs, steered).index).toBe((to.index + 1) % count);
        }
      }),
      { numRuns: 200 }
    );
  });
});
