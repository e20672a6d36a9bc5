import { expect, test } from 'vitest';
import { Lane } from '../../clickhouse/engine/lane.ts';

const open = () => ({ close: () => Promise.resolve() });

/** Work that lasts until it is told to end. */
function toWork(): { work: () => Promise<string>; end: () => void } {
  let end = (): void => undefined;
  const ended = new Promise<string>((resolve) => (end = () => resolve('done')));
  return { work: () => ended, end };
}

test('one who waits gets the connection that comes free, one who would wait too long is told "busy", and leaves nothing behind', async () => {
  const lane = new Lane({ name: 'analyst', connections: 1, maxWaiting: 2, maxWaitMs: 50 }, open);
  const first = toWork();
  const running = lane.run(first.work);
  await expect(lane.run(() => Promise.resolve('late'))).rejects.toMatchObject({ code: 'busy', details: { retryAfterSeconds: 1 } });
  const waiting = lane.run(() => Promise.resolve('next'));
  first.end();
  expect(await running).toBe('done');
  expect(await waiting).toBe('next');
  // Whoever gave up waiting does not hold a place.
  expect(await lane.run(() => Promise.resolve('again'))).toBe('again');
  await lane.close();
});

test('more than may wait are refused at once, and who waits at the end is refused too', async () => {
  const lane = new Lane({ name: 'analyst', connections: 1, maxWaiting: 1, maxWaitMs: 60_000 }, open);
  const first = toWork();
  const running = lane.run(first.work);
  const waiting = lane.run(() => Promise.resolve('next'));
  await expect(lane.run(() => Promise.resolve('one too many'))).rejects.toMatchObject({ code: 'busy' });
  const refused = expect(waiting).rejects.toMatchObject({ code: 'unavailable' });
  await lane.close();
  await refused;
  first.end();
  expect(await running).toBe('done');
});
