/** Long work in steps, so that nothing else waits for it: a step yields wherever it may be interrupted. */
import { setImmediate } from 'node:timers/promises';

export type Steps<T> = Generator<void, T, void>;

/** Long enough to get on, short enough that no socket waits for it. */
const sliceMs = 10;

/** Gives way to everybody else every few milliseconds. */
export async function runInSlices<T>(steps: Steps<T>): Promise<T> {
  let sinceMs = performance.now();
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
    if (performance.now() - sinceMs < sliceMs) continue;
    await setImmediate();
    sinceMs = performance.now();
  }
}

/** In one go, for programs that serve nobody meanwhile. */
export function runAtOnce<T>(steps: Steps<T>): T {
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
  }
}
