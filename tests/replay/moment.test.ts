import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readMoment, replaySpeeds, replayWindows, toWindowRange, writeMoment, type ReplayMoment } from '../../src/lib/replay/moment.ts';

const moments = fc.record({
  atMs: fc.integer({ min: 0, max: 4_102_444_800 }).map((seconds) => seconds * 1000),
  speed: fc.constantFrom(...replaySpeeds),
  window: fc.constantFrom(...replayWindows),
  ghost: fc.boolean(),
  playing: fc.boolean()
});

describe('the moment of a replay', () => {
  it('is opened by its link exactly, whatever else the address says', () => {
    fc.assert(
      fc.property(moments, moments, (before, moment) => {
        const params = new URLSearchParams('level=L2');
        writeMoment(before, params);
        writeMoment(moment, params);
        expect(readMoment(new URLSearchParams(params.toString()))).toEqual(moment);
        expect(params.get('level')).toBe('L2');
      })
    );
  });

  it('is none in an address that names none or an unreadable one, and has defaults for what it leaves out', () => {
    expect(readMoment(new URLSearchParams('speed=60'))).toBeNull();
    expect(readMoment(new URLSearchParams('at=yesterday'))).toBeNull();
    expect(readMoment(new URLSearchParams('at=2026-11-21T15:42:00%2B08:00&speed=7'))).toEqual({
      atMs: Date.UTC(2026, 10, 21, 7, 42),
      speed: 60,
      window: 'hour',
      ghost: false,
      playing: false
    } satisfies ReplayMoment);
  });

  it('sums a window that never begins before the range', () => {
    const fromMs = 1_000_000;
    expect(toWindowRange({ atMs: fromMs + 60_000, window: 'hour' }, fromMs)).toEqual({ fromMs, toMs: fromMs + 60_000 });
    expect(toWindowRange({ atMs: fromMs + 7_200_000, window: 'hour' }, fromMs)).toEqual({
      fromMs: fromMs + 3_600_000,
      toMs: fromMs + 7_200_000
    });
    expect(toWindowRange({ atMs: fromMs + 7_200_000, window: 'cumulative' }, fromMs)).toEqual({ fromMs, toMs: fromMs + 7_200_000 });
  });
});
