import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { runInSlices } from '../../clickhouse/read/reader/run-in-slices.ts';

describe('long work', () => {
  it('does every item in order and gives others their turn every eight milliseconds', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.integer({ min: 0, max: 6 }), { maxLength: 60 }), async (costs) => {
        let nowMs = 0;
        let [isRunning, sinceTurnMs, longestMs] = [true, 0, 0];
        const takeTurn = (): void => {
          sinceTurnMs = nowMs;
          if (isRunning) setImmediate(takeTurn);
        };
        setImmediate(takeTurn);
        const done: number[] = [];
        await runInSlices(
          costs,
          (cost, index) => {
            nowMs += cost;
            done.push(index);
            longestMs = Math.max(longestMs, nowMs - sinceTurnMs);
          },
          () => nowMs
        );
        isRunning = false;
        expect(done).toEqual(costs.map((_, index) => index));
        // The item that goes over the eight may take its six.
        expect(longestMs).toBeLessThan(8 + 6);
      })
    );
  });
});
