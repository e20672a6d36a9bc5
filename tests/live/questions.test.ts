/** Questions of analysts in the hub: a pace and a queue of their own, beside the views of walls. */
import { afterEach, expect, test } from 'vitest';
import { FloorpulseError } from '../../src/lib/domain/errors.ts';
import type { LiveAnswer, LiveQuestion } from '../../src/lib/domain/live-question.ts';
import type { LiveHub } from '../../src/lib/server/live/hub.ts';
import { LatestAnswer } from '../../src/lib/server/live/latest-answer.ts';
import { toQuestionKey } from '../../src/lib/server/live/view-key.ts';
import { eventually } from '../support/eventually.ts';
import { FakeTable, heat, makeScope, openTestHub } from './live-harness.ts';

const scope = makeScope('analyst');
const landed = { table: 'feedback_raw_v1', venues: ['plaza'] } as const;

let hub: LiveHub;
afterEach(() => hub.close());

/** An answer that a test changes. */
class FakeAnswer {
  value = 0;
  runs = 0;
  failure: Error | undefined;
  gate: Promise<void> = Promise.resolve();
  readonly question: LiveQuestion = {
    name: 'timeSeries',
    args: { venue: 'plaza' },
    venue: 'plaza',
    read: async (_scope, nowMs) => {
      this.runs += 1;
      await this.gate;
      if (this.failure) throw this.failure;
      return { asOf: new Date(nowMs).toISOString(), value: this.value };
    }
  };
}

const toValue = (message: LiveAnswer): unknown => ('answer' in message ? (message.answer as { value?: number }).value : message.error);

test('a question that hangs holds up no view of a wall', async () => {
  const table = new FakeTable();
  hub = openTestHub(table.getView, { timings: { fastTickMs: 20 } });
  const answer = new FakeAnswer();
  let open = (): void => undefined;
  answer.gate = new Promise((resolve) => (open = resolve));
  const following = hub.follow(scope, answer.question, () => undefined);
  let patches = 0;
  await hub.watch(scope, heat, () => void (patches += 1));
  table.values.set('U0', 99);
  hub.onLanded(landed);
  await eventually(() => expect(patches).toBe(1));
  open();
  expect(toValue(await following)).toBe(0);
});

test('rows that land again and again are told once a second at most, and the last of them always', async () => {
  hub = openTestHub(new FakeTable().getView, { timings: { fastTickMs: 10 } });
  const answer = new FakeAnswer();
  const seen: unknown[] = [];
  const begunAt = performance.now();
  await hub.follow(scope, answer.question, (message) => void seen.push(toValue(message)));
  for (let value = 1; value <= 150; value += 1) {
    answer.value = value;
    hub.onLanded(landed);
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
  await eventually(() => expect(seen.at(-1)).toBe(150));
  expect(answer.runs).toBeLessThanOrEqual(2 + (performance.now() - begunAt) / 1000);
});

test('a failure keeps the last answer; one that lasts is told, and so is its end', async () => {
  hub = openTestHub(new FakeTable().getView, { timings: { fastTickMs: 10, slowTickMs: 300, backoffMaxMs: 50 } });
  const answer = new FakeAnswer();
  const seen: unknown[] = [];
  await hub.follow(scope, answer.question, (message) => void seen.push(toValue(message)));
  const failure = new FloorpulseError('unavailable', 'The engine is away.');
  answer.failure = failure;
  hub.onLanded(landed);
  await eventually(() => expect(seen).toContain(failure));
  answer.failure = undefined;
  answer.value = 7;
  await eventually(() => expect(seen.at(-1)).toBe(7));
});

test('who follows and comes late gets the newest answer only, and then the end', async () => {
  hub = openTestHub(new FakeTable().getView);
  let ends = 0;
  const follower = new LatestAnswer(() => (ends += 1));
  const say = (value: number) => follower.offer({ answer: { asOf: String(value) } });
  say(1);
  say(2);
  expect(await follower.next()).toEqual({ done: false, value: { answer: { asOf: '2' } } });
  const waiting = follower.next();
  say(3);
  expect(await waiting).toEqual({ done: false, value: { answer: { asOf: '3' } } });
  say(4);
  const error = new Error('revoked');
  follower.end({ error });
  say(5);
  expect(await follower.next()).toEqual({ done: false, value: { error } });
  expect((await follower.next()).done).toBe(true);
  await follower.return();
  expect(ends).toBe(1);
});

test('the same answer is not told twice to one follower', async () => {
  hub = openTestHub(new FakeTable().getView);
  const follower = new LatestAnswer(() => undefined);
  const answer = { asOf: 'now' };
  follower.offer({ answer });
  expect((await follower.next()).done).toBe(false);
  follower.offer({ answer });
  const next = follower.next();
  follower.end();
  expect((await next).done).toBe(true);
});

test('questions are one when they mean the same for callers who see the same', () => {
  hub = openTestHub(new FakeTable().getView);
  const key = (args: Record<string, unknown>, by = scope) => toQuestionKey(by, { name: 'breakdown', args });
  expect(key({ venue: 'plaza', place: null, where: { channel: { in: ['b', 'a'] } } })).toBe(
    key({ where: { channel: { in: ['a', 'b'], notIn: undefined } }, venue: 'plaza' })
  );
  expect(key({ by: ['channel', 'kind'] })).not.toBe(key({ by: ['kind', 'channel'] }));
  expect(key({}, makeScope('a', new Set(['plaza', 'park'])))).toBe(key({}, makeScope('b', new Set(['park', 'plaza']))));
  expect(key({}, makeScope('a', new Set(['plaza'])))).not.toBe(key({}, makeScope('a', new Set(['park']))));
  expect(key({}, makeScope('a', 'all', 'full'))).not.toBe(key({}, makeScope('a', 'all', 'masked')));
});
