import fc from 'fast-check';
import { beforeEach, describe, expect, test } from 'vitest';
import type { Screen } from '../../src/lib/domain/screen.ts';
import { FloorpulseError } from '../../src/lib/domain/errors.ts';
import { GuessLimit, toGuessNames } from '../../src/lib/server/screens/guess-limit.ts';
import { Pairings } from '../../src/lib/server/screens/pairings.ts';
import { createUserCode, parseUserCode } from '../../src/lib/server/screens/user-code.ts';
import { TestClock } from '../access/access-parts.ts';

const limits = { pairingMs: 900_000, pairingIntervalMs: 5_000, maxPairings: 6, maxPairingsPerAddress: 4 };
const toAsking = (address: string) => ({ userAgent: 'TV', address, width: 1920, height: 1080 });
const screen: Screen = { id: '0123456789ab', name: 'Lobby', wall: 'w', pairedAt: '2026-11-21T08:00:00.000Z', pairedBy: 'boss' };

let clock: TestClock;
let forgotten: string[];
let pairings: Pairings;
beforeEach(() => {
  clock = new TestClock();
  forgotten = [];
  pairings = new Pairings(clock, limits, ({ id }) => forgotten.push(id));
});
const ask = (deviceCode: string): string => {
  const answer = pairings.poll(deviceCode);
  return answer.kind === 'approved' ? answer.credential : answer.error;
};
const wait = (ms: number): void => void (clock.ms += ms);

describe('a screen that waits', () => {
  test('hears that nobody has approved it, then gets its credential, also when the first answer was lost, and then never again', () => {
    const { deviceCode, device } = pairings.add(toAsking('10.0.0.1'));
    expect(ask(deviceCode)).toBe('authorization_pending');
    wait(5_000);
    expect(pairings.approve(device.userCode, 'fs_x', screen)).toBe(true);
    expect([ask(deviceCode), ask(deviceCode)]).toEqual(['fs_x', 'fs_x']);
    wait(60_000);
    expect(ask(deviceCode)).toBe('invalid_grant');
    expect(forgotten).toEqual([]);
  });

  test('that asks too often is told to slow down, and has to wait five seconds longer each time', () => {
    const { deviceCode } = pairings.add(toAsking('10.0.0.1'));
    expect(ask(deviceCode)).toBe('authorization_pending');
    wait(1_000);
    expect(ask(deviceCode)).toBe('slow_down');
    wait(5_000);
    expect(ask(deviceCode)).toBe('slow_down');
    wait(15_000);
    expect(ask(deviceCode)).toBe('authorization_pending');
  });

  test('hears that it was denied, once', () => {
    const { deviceCode, device } = pairings.add(toAsking('10.0.0.1'));
    expect(pairings.deny(device.userCode)).toBe(true);
    expect([ask(deviceCode), ask(deviceCode)]).toEqual(['access_denied', 'invalid_grant']);
  });

  test('hears that its code has expired; an expired code cannot be approved or seen', () => {
    const { deviceCode, device } = pairings.add(toAsking('10.0.0.1'));
    wait(limits.pairingMs);
    expect(pairings.find(device.userCode)).toBeUndefined();
    expect(pairings.approve(device.userCode, 'fs_x', screen)).toBe(false);
    expect(ask(deviceCode)).toBe('expired_token');
  });

  test('that was approved and never came is told of, so that its credential ends', () => {
    const { device } = pairings.add(toAsking('10.0.0.1'));
    pairings.approve(device.userCode, 'fs_x', screen);
    wait(limits.pairingMs + 120_000);
    expect(pairings.count).toBe(0);
    expect(forgotten).toEqual([screen.id]);
  });

  test('is one of so many at most, of one address and in all; who was settled or has expired makes room', () => {
    const codes = Array.from({ length: 4 }, () => pairings.add(toAsking('10.0.0.1')).device.userCode);
    expect(() => pairings.add(toAsking('10.0.0.1'))).toThrow(FloorpulseError);
    pairings.add(toAsking('10.0.0.2'));
    pairings.add(toAsking('10.0.0.2'));
    expect(() => pairings.add(toAsking('10.0.0.3'))).toThrow(/as many as may/);
    pairings.deny(codes[0]!);
    pairings.add(toAsking('10.0.0.1'));
    wait(limits.pairingMs);
    pairings.add(toAsking('10.0.0.1'));
    expect(pairings.count).toBe(1);
  });

  test('is approved by one alone', () => {
    const { deviceCode, device } = pairings.add(toAsking('10.0.0.1'));
    expect([pairings.approve(device.userCode, 'fs_first', screen), pairings.approve(device.userCode, 'fs_second', screen)]).toEqual([
      true,
      false
    ]);
    expect([pairings.deny(device.userCode), ask(deviceCode)]).toEqual([false, 'fs_first']);
  });
});

describe('a user code', () => {
  test('is read however it is typed, and nothing else is read as one', () => {
    const code = createUserCode();
    expect(code).toMatch(/^[BCDFGHJKLMNPQRSTVWXZ]{4}-[BCDFGHJKLMNPQRSTVWXZ]{4}$/);
    expect([code.toLowerCase(), code.replace('-', ''), ` ${code.replace('-', ' ')} `].map(parseUserCode)).toEqual([code, code, code]);
    fc.assert(
      fc.property(fc.string({ maxLength: 16 }), (typed) => {
        const parsed = parseUserCode(typed);
        expect(parsed === undefined || /^[B-DF-HJ-NP-TV-XZ]{4}-[B-DF-HJ-NP-TV-XZ]{4}$/.test(parsed)).toBe(true);
      })
    );
  });
});

describe('guesses', () => {
  test('lock out by token, and by address after ten times as many, for so long after the last one, and only whoever guessed', () => {
    const guesses = new GuessLimit(clock, 3, 600_000);
    const guess = (token: string, address: string): void => {
      guesses.assertMayGuess(toGuessNames(token, address));
      guesses.countWrong(toGuessNames(token, address));
    };
    for (let count = 0; count < 3; count += 1) {
      guess('a', '10.0.0.1');
      wait(1_000);
    }
    expect(() => guess('a', '10.0.0.1')).toThrow(/Too many wrong codes/);
    expect(() => guess('a', '10.0.0.2')).toThrow(FloorpulseError);
    for (let count = 0; count < 27; count += 1) guess(`of the same mall ${count}`, '10.0.0.1');
    expect(() => guess('b', '10.0.0.1')).toThrow(FloorpulseError);
    guess('b', '10.0.0.2');
    wait(600_000);
    guess('a', '10.0.0.1');
  });
});
