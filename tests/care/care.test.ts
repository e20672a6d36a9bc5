/** The rules by which a wall looks after itself. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { reconnectOptions, toRefusedDelayMs, toSilenceLimitMs } from '../../src/lib/live/retry.ts';
import { toBrightness, toShift } from '../../src/lib/wall/care/burn-in.ts';
import {
  leastBetweenMs,
  noHistory,
  spreadMs,
  toHistoryAfterExchange,
  toHistoryAfterFailure,
  toStartMs
} from '../../src/lib/wall/care/exchange-pace.ts';
import { chooseDropped, chooseSaved, type KeptSize } from '../../src/lib/wall/care/kept-limits.ts';
import {
  exchangeReasons,
  parseToPage,
  parseToShell,
  toBehindAddress,
  toMessage,
  toPlainAddress
} from '../../src/lib/wall/care/messages.ts';
import { choosePassedBudget, noLooks, toAgeMs, toNextLooks } from '../../src/lib/wall/care/watchdog.ts';
import { chooseWay, judgeAnswer, toKeptUrl } from '../../src/lib/wall/care/worker/choose-way.ts';
import { toStaleText } from '../../src/lib/wall/stale-words.ts';

const minuteMs = 60_000;
const reason = fc.constantFrom(...exchangeReasons);
const chance = fc.double({ min: 0, max: 1, noNaN: true });

describe('an exchange of pages', () => {
  it('starts within the spread of its reason when nothing happened before', () => {
    fc.assert(
      fc.property(reason, chance, (why, drawn) => {
        const startMs = toStartMs(why, 1000, noHistory, drawn);
        expect(startMs).toBeGreaterThanOrEqual(1000);
        expect(startMs).toBeLessThanOrEqual(1000 + spreadMs[why]);
      })
    );
  });

  it('is spread over a fleet that learns of a new build in the same second', () => {
    const starts = Array.from({ length: 100 }, (_, index) => toStartMs('build', 0, noHistory, index / 100));
    expect(Math.max(...starts) - Math.min(...starts)).toBeGreaterThan(15_000);
  });

  it('waits longer after each next page that did not get ready, half an hour and a third at most, and forgets it after one that did', () => {
    let history = noHistory;
    let before = 0;
    for (let failures = 1; failures < 20; failures += 1) {
      history = toHistoryAfterFailure(history, 0);
      const startMs = toStartMs('build', 0, history, 0.5);
      expect(startMs).toBeGreaterThanOrEqual(before);
      expect(startMs).toBeLessThanOrEqual(40 * minuteMs);
      before = startMs;
    }
    expect(before).toBeGreaterThan(20 * minuteMs);
    expect(toHistoryAfterExchange(history, 'build', 0).failures).toBe(0);
  });

  it('for a budget that no fresh page can keep comes less and less often', () => {
    let history = noHistory;
    let nowMs = 0;
    const waits: number[] = [];
    for (let round = 0; round < 6; round += 1) {
      const startMs = toStartMs('heap', nowMs, history, 0);
      waits.push(startMs - nowMs);
      nowMs = startMs;
      history = toHistoryAfterExchange(history, 'heap', nowMs);
    }
    expect(waits.slice(1)).toEqual([1, 2, 4, 8, 16].map((times) => times * leastBetweenMs.heap));
  });

  it('is never held up by a history of others when somebody asks for it', () => {
    const history = toHistoryAfterExchange(noHistory, 'build', 0);
    expect(toStartMs('asked', 1, history, 0)).toBe(1);
    expect(toStartMs('build', 1, history, 0)).toBe(leastBetweenMs.build);
  });
});

describe('what a page and its shell say to each other', () => {
  it('is only believed in its own form', () => {
    fc.assert(
      fc.property(fc.anything(), (data) => {
        expect(parseToShell(data)).toBeNull();
        expect(parseToPage(data)).toBeNull();
      })
    );
    expect(parseToShell(toMessage({ kind: 'want', reason: 'age' }))).toEqual({ kind: 'want', reason: 'age' });
    expect(parseToShell({ floorpulse: { kind: 'want', reason: 'boredom' } })).toBeNull();
  });

  it('leaves the address as it was, but for the mark of a page behind the picture', () => {
    const address = 'https://a.example/wall/x?lang=en&level=L2';
    expect(toBehindAddress(`${address}#token=secret`, 3)).toBe(`${address}&behind=3`);
    expect(toPlainAddress(toBehindAddress(address, 3))).toBe(address);
  });
});

describe('the watchdog', () => {
  const budgets = { maxHeapMb: 300, maxNodes: 1000, maxAgeMs: toAgeMs('P1DT2H') };
  const look = (page: { heapMb: number | null; nodes: number; pageSeconds: number }, times: number, sockets = 1) => {
    let looks = noLooks;
    for (let time = 0; time < times; time += 1) looks = toNextLooks(looks, page, sockets, budgets);
    return choosePassedBudget(looks, page, budgets);
  };

  it('bites when something stays over its budget, not when it is once', () => {
    const fat = { heapMb: 301, nodes: 10, pageSeconds: 1 };
    expect([look(fat, 2), look(fat, 3)]).toEqual([null, 'heap']);
    expect(look({ heapMb: null, nodes: 1001, pageSeconds: 1 }, 3)).toBe('nodes');
    expect(look({ heapMb: null, nodes: 1, pageSeconds: 1 }, 3, 3)).toBe('sockets');
    expect(look({ heapMb: null, nodes: 1, pageSeconds: 26 * 3600 }, 1)).toBe('age');
    expect(look({ heapMb: null, nodes: 1, pageSeconds: 26 * 3600 - 1 }, 9)).toBeNull();
  });
});

describe('burn-in care', () => {
  it('brings the picture over every pixel of its square, one step at a time, and never further', () => {
    const pixels = 3;
    const seen = new Set<string>();
    let before = toShift(0, pixels);
    for (let step = 0; step < 200; step += 1) {
      const at = toShift(step * 45_000, pixels);
      seen.add(`${at.x},${at.y}`);
      expect(Math.max(Math.abs(at.x), Math.abs(at.y))).toBeLessThanOrEqual(pixels);
      expect(Math.abs(at.x - before.x) + Math.abs(at.y - before.y)).toBeLessThanOrEqual(1);
      before = at;
    }
    expect(seen.size).toBe(49);
    expect(toShift(123_456_789, 0)).toEqual({ x: 0, y: 0 });
  });

  it('dims a venue that is closed and a picture that has long been old', () => {
    expect(toBrightness({ isClosed: false, oldMs: minuteMs, nightBrightness: 0.4 })).toBe(1);
    expect(toBrightness({ isClosed: true, oldMs: 0, nightBrightness: 0.4 })).toBe(0.4);
    expect(toBrightness({ isClosed: false, oldMs: 31 * minuteMs, nightBrightness: 0.4 })).toBe(0.4);
  });
});

describe('what is kept of a picture', () => {
  const size = (savedAtMs: number, bytes = 100): KeptSize => ({ savedAtMs, bytes });

  it('is written once a minute at most, what was never kept first', () => {
    const sizes = new Map([
      ['new', size(99_000)],
      ['old', size(0)]
    ]);
    expect(chooseSaved(['new', 'old', 'never'], sizes, 100_000)).toEqual(['never', 'old']);
  });

  it('is bounded whatever there is', () => {
    const some = fc.array(fc.tuple(fc.uuid(), fc.record({ savedAtMs: fc.nat(), bytes: fc.nat(4 * 2 ** 20) })), { maxLength: 200 });
    fc.assert(
      fc.property(some, (all) => {
        const sizes = new Map(all);
        for (const key of chooseDropped(sizes)) sizes.delete(key);
        expect(sizes.size).toBeLessThanOrEqual(80);
        expect([...sizes.values()].reduce((sum, { bytes }) => sum + bytes, 0)).toBeLessThanOrEqual(8 * 2 ** 20);
      })
    );
  });
});

describe('the service worker', () => {
  const origin = 'https://a.example';
  const way = (path: string, mode = 'cors', method = 'GET') => chooseWay({ method, mode, url: origin + path }, origin);

  it('answers for walls, screens, plans and files of a build, and for nothing else', () => {
    expect([way('/wall/x?lang=en', 'navigate'), way('/screen', 'navigate')]).toEqual(['page', 'page']);
    expect([way('/api/venues/x/plan?version=3'), way('/_app/immutable/a.js')]).toEqual(['plan', 'file']);
    const others = [
      '/api/session',
      '/api/screens',
      '/api/device/token',
      '/graphql',
      '/api/walls/x',
      '/api/venues/x/book',
      '/wall/x/__data.json'
    ];
    expect(others.map((path) => way(path))).toEqual(others.map(() => 'pass'));
    const pages = ['/', '/explore', '/walls/x/edit', '/screens', '/venues/x', '/pair'];
    expect(pages.map((path) => way(path, 'navigate'))).toEqual(pages.map(() => 'pass'));
    expect([
      way('/wall/x', 'navigate', 'POST'),
      chooseWay({ method: 'GET', mode: 'cors', url: 'https://b.example/_app/immutable/a.js' }, origin)
    ]).toEqual(['pass', 'pass']);
  });

  it('keeps only whole answers of its own server, and wipes everything when it is refused', () => {
    const judge = (status: number, redirected = false, type: ResponseType = 'basic') => judgeAnswer({ status, redirected, type });
    expect([judge(200), judge(200, true), judge(200, false, 'opaque'), judge(206)]).toEqual(['keep', 'pass', 'pass', 'pass']);
    expect([judge(401), judge(403), judge(404), judge(500), judge(503), judge(429)]).toEqual([
      'wipe',
      'drop',
      'drop',
      'away',
      'away',
      'away'
    ]);
  });

  it('never has a token in the name of what it keeps', () => {
    expect(toKeptUrl(`${origin}/wall/x?behind=2&token=secret&lang=en#token=secret`)).toBe(`${origin}/wall/x?lang=en`);
  });
});

describe('a screen that lost its server', () => {
  it('has asked again within ten seconds of its return, whichever way it lost it', () => {
    const longestWaitMs = reconnectOptions.reconnectionDelayMax * (1 + reconnectOptions.randomizationFactor);
    expect(reconnectOptions.timeout + longestWaitMs).toBeLessThan(10_000);
    expect(toRefusedDelayMs(1)).toBeLessThan(10_000);
    expect(toSilenceLimitMs(0, 1)).toBeLessThanOrEqual(10_000);
  });

  it('leaves a server that stands still alone, more and more', () => {
    expect(toSilenceLimitMs(3, 0.5)).toBe(80_000);
    expect(toSilenceLimitMs(30, 1)).toBeLessThan(110_000);
  });
});

describe('a grey tile', () => {
  it('says its age and its reason in both languages', () => {
    const metric = { state: 'old', ageMs: 52 * minuteMs, reason: { kind: 'metric', metric: 'footfall', source: 'gate-7' } } as const;
    expect(toStaleText(metric, 'en')).toBe('gate counters silent for 52 min');
    expect(toStaleText(metric, 'zh')).toBe('客流计数 52 分钟无数据');
    const cut = { state: 'silent', ageMs: 20_000, reason: { kind: 'disconnected' } } as const;
    expect(toStaleText(cut, 'en')).toBe('not connected for 20 s');
    expect(toStaleText(cut, 'zh')).toBe('已断线 20 秒');
    expect(toStaleText({ state: 'fresh', ageMs: 100, reason: null }, 'en')).toBeNull();
  });
});
