/** Steps back and forth over values that never change. */
export interface History<T> {
  readonly past: readonly T[];
  readonly now: T;
  readonly future: readonly T[];
  /** Changes of the same kind in a row (letters typed into one field, one corner dragged) are one step. */
  readonly kind: string | null;
}

const most = 300;

export const openHistory = <T>(now: T): History<T> => ({ past: [], now, future: [], kind: null });

export function withStep<T>(history: History<T>, next: T, kind: string | null = null): History<T> {
  if (next === history.now) return history;
  const isSame = kind !== null && kind === history.kind;
  return { past: isSame ? history.past : [...history.past.slice(-most), history.now], now: next, future: [], kind };
}

export function undo<T>({ past, now, future }: History<T>): History<T> {
  const last = past.at(-1);
  return last === undefined
    ? { past, now, future, kind: null }
    : { past: past.slice(0, -1), now: last, future: [now, ...future], kind: null };
}

export function redo<T>({ past, now, future }: History<T>): History<T> {
  const [next, ...rest] = future;
  return next === undefined ? { past, now, future, kind: null } : { past: [...past, now], now: next, future: rest, kind: null };
}
