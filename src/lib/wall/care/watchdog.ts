/** Which budget a page has passed. Pure. */
import type { ExchangeReason } from './messages.ts';
import type { PageMeasure } from './measure-page.ts';

export interface Budgets {
  readonly maxHeapMb: number;
  readonly maxNodes: number;
  readonly maxAgeMs: number;
}

/** A wall has one; the next one of a reconnect may be there before the old one is gone. */
const maxSockets = 2;
/** A heap is high until it is swept: only what stays high is too much. */
const looksInARow = 3;

export interface Looks {
  /** How often in a row the heap, the nodes and the sockets were over their budget. */
  readonly heap: number;
  readonly nodes: number;
  readonly sockets: number;
}

export const noLooks: Looks = { heap: 0, nodes: 0, sockets: 0 };

export function toNextLooks(before: Looks, page: PageMeasure, sockets: number, budgets: Budgets): Looks {
  return {
    heap: page.heapMb !== null && page.heapMb > budgets.maxHeapMb ? before.heap + 1 : 0,
    nodes: page.nodes > budgets.maxNodes ? before.nodes + 1 : 0,
    sockets: sockets > maxSockets ? before.sockets + 1 : 0
  };
}

export function choosePassedBudget(looks: Looks, page: PageMeasure, budgets: Budgets): ExchangeReason | null {
  for (const budget of ['heap', 'nodes', 'sockets'] as const) if (looks[budget] >= looksInARow) return budget;
  return page.pageSeconds * 1000 >= budgets.maxAgeMs ? 'age' : null;
}

/** ISO 8601 as the wall's schema lets it: days, hours, minutes, seconds. */
export function toAgeMs(duration: string): number {
  const [, days = 0, hours = 0, minutes = 0, seconds = 0] = /^P(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)S)?)?$/.exec(duration) ?? [];
  return (((Number(days) * 24 + Number(hours)) * 60 + Number(minutes)) * 60 + Number(seconds)) * 1000;
}
