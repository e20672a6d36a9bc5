import { setImmediate } from 'node:timers/promises';

/** Long enough to get on, short enough that no socket waits for it. */
const sliceMs = 8;

/** Does something to every item, giving way to everybody else every few milliseconds. `now`: the clock, for tests. */
export async function runInSlices<Item>(
  items: readonly Item[],
  run: (item: Item, index: number) => void,
  now: () => number = () => performance.now()
): Promise<void> {
  let sinceMs = now();
  let index = 0;
  for (const item of items) {
    run(item, index);
    index += 1;
    if (now() - sinceMs < sliceMs) continue;
    await setImmediate();
    sinceMs = now();
  }
}
