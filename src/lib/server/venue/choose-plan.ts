import type { PlanHead } from './plan-table.ts';

/** In the order of their validity; of two that begin at the same instant the later saved one is last, and counts. */
export function sortByValidity(heads: readonly PlanHead[]): PlanHead[] {
  return [...heads].sort((a, b) => (a.validFromMs ?? -Infinity) - (b.validFromMs ?? -Infinity) || a.version - b.version);
}

/** The plan that is valid at an instant; before the first one begins, the first one. `sorted` by validity. */
export function choosePlan(sorted: readonly PlanHead[], ms: number): PlanHead | undefined {
  const valid = sorted.findLast(({ validFromMs }) => (validFromMs ?? -Infinity) <= ms);
  const first = sorted[0];
  return valid ?? (first && sorted.findLast(({ validFromMs }) => validFromMs === first.validFromMs));
}

/** The plan that comes after an instant. */
export function chooseNextPlan(sorted: readonly PlanHead[], ms: number): PlanHead | undefined {
  const next = sorted.find(({ validFromMs }) => validFromMs !== null && validFromMs > ms);
  return next && sorted.findLast(({ validFromMs }) => validFromMs === next.validFromMs);
}

/** Plans that were saved for later and whose time has come. Only grows: the version of a venue counts with it. */
export function countCome(heads: readonly PlanHead[], nowMs: number): number {
  return heads.filter(({ validFromMs, savedAtMs }) => validFromMs !== null && validFromMs > savedAtMs && validFromMs <= nowMs).length;
}
