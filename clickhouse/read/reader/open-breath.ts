import { setImmediate } from 'node:timers/promises';

/** Long enough to get on, short enough that no socket waits for it. */
const breathMs = 8;

/** To be awaited every few hundred steps of long work: gives way to everybody else when it is time. */
export function openBreath(): () => Promise<void> {
  let sinceMs = performance.now();
  return async () => {
    if (performance.now() - sinceMs < breathMs) return;
    await setImmediate();
    sinceMs = performance.now();
  };
}
