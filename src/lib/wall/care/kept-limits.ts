/** How much of a picture is kept, and how often it is written. Pure. */
export interface KeptSize {
  readonly bytes: number;
  /** Server time. */
  readonly savedAtMs: number;
}

const viewsAtMost = 80;
const bytesOfViewAtMost = 2 * 2 ** 20;
const bytesAtMost = 8 * 2 ** 20;
/** Flash of cheap screens wears out: a view is written once a minute at most, and few at a time. */
const leastBetweenMs = 60_000;
const atOnce = 4;

/** Which of the changed views to write now: those that were never kept first, then the oldest. */
export function chooseSaved(changed: readonly string[], sizes: ReadonlyMap<string, KeptSize>, nowMs: number): string[] {
  const savedAt = (key: string): number => sizes.get(key)?.savedAtMs ?? -Infinity;
  return changed
    .filter((key) => Math.abs(nowMs - savedAt(key)) >= leastBetweenMs)
    .sort((a, b) => savedAt(a) - savedAt(b))
    .slice(0, atOnce);
}

/** What has to go: a view that is too large, then the oldest until the rest fits. */
export function chooseDropped(sizes: ReadonlyMap<string, KeptSize>): string[] {
  const dropped: string[] = [];
  let count = 0;
  let bytes = 0;
  for (const [key, size] of [...sizes].sort(([, a], [, b]) => b.savedAtMs - a.savedAtMs)) {
    const fits = size.bytes <= bytesOfViewAtMost && count < viewsAtMost && bytes + size.bytes <= bytesAtMost;
    if (!fits) {
      dropped.push(key);
      continue;
    }
    count += 1;
    bytes += size.bytes;
  }
  return dropped;
}
