import { setImmediate } from 'node:timers/promises';

/** Long enough to get on, short enough that no socket waits for it. */
const sliceMs = 8;

/** Does something to every item, giving way to everybody else every few milliseconds. */
export async function runInSlices<Item>(items: readonly Item[], run: (item: Item, index: number) => void): Promise<void> {
  let sinceMs = performance.now();
  for (const [index, item] of items.entries()) {
    run(item, index);
    if (performance.now() - sinceMs < sliceMs) continue;
    await setImmediate();
    sinceMs = performance.now();
  }
}
