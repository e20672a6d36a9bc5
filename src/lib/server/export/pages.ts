/** A list with cursors, page after page. */
import { setTimeout as wait } from 'node:timers/promises';
import type { Row } from './columns.ts';
import { noteKeys } from './prepare-query.ts';
import { ExportRefused } from './run-query.ts';

/** A full lane or an empty budget in the middle of a download is waited for: what has been sent cannot be taken back. */
const maxWaits = 30;
const longestWaitSeconds = 20;

export interface Page {
  readonly rows: readonly Row[];
  /** Undefined on the last one. */
  readonly next: string | undefined;
}

export function toNextCursor(value: unknown): string | undefined {
  const info = (value as Record<string, unknown> | null)?.[noteKeys.pageInfo] as
    { hasNextPage: boolean; endCursor: string | null } | undefined;
  return info?.hasNextPage ? (info.endCursor ?? undefined) : undefined;
}

/** All rows from `first` on, at most `limit`. Stops when nobody reads any more. */
export async function* readPages(
  first: Page,
  limit: number,
  ask: (after: string) => Promise<Page>,
  signal: AbortSignal
): AsyncGenerator<readonly Row[], void> {
  let left = limit;
  for (let page: Page | undefined = first; page;) {
    yield page.rows.length > left ? page.rows.slice(0, left) : page.rows;
    left -= page.rows.length;
    const { next }: Page = page;
    page = next === undefined || left <= 0 ? undefined : await askPatiently(() => ask(next), signal);
  }
}

async function askPatiently(ask: () => Promise<Page>, signal: AbortSignal): Promise<Page> {
  for (let waits = 0; ; waits += 1) {
    try {
      return await ask();
    } catch (error) {
      const seconds = error instanceof ExportRefused ? error.failure.retryAfterSeconds : undefined;
      if (seconds === undefined || waits >= maxWaits) throw error;
      await wait(Math.min(seconds, longestWaitSeconds) * 1000, undefined, { signal });
    }
  }
}
