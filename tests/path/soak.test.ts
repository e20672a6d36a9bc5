/** A wall lives through days in a minute and everything that may happen to it: by hand for hours with `npm run soak -- 120`. */
import { expect, it } from 'vitest';
import { runSoak } from '../soak/soak.ts';

it('a wall on a fast clock heals from everything, asks nobody else, and holds no more than before', async () => {
  const { samples, scenes, faults, restarts } = await runSoak({ seconds: 35, historyDays: 2 });
  expect(faults).toEqual([]);
  expect(restarts).toBeGreaterThan(0);
  expect(Object.keys(scenes).length).toBeGreaterThan(1);
  const [settled] = samples.slice(1);
  const last = samples.at(-1)!;
  // A floor is drawn in one context; the one that was lost is not among those alive.
  expect(Math.max(...samples.map(({ contexts }) => contexts))).toBeLessThanOrEqual(2);
  expect(last.frames).toBe(1);
  // Scenes differ by some megabytes and by what they listen to; a leak of a page a scene would be far above.
  expect(last.heapMb).toBeLessThan(settled!.heapMb + 25);
  expect(last.listeners).toBeLessThan(settled!.listeners + 150);
  expect(last.nodes).toBeLessThan(15_000);
}, 240_000);
