/** Which alarm interrupts a wall now, if any. Pure: what was found, what has been shown, and the time are given. */
import type { UrgentPlace } from '../../../../clickhouse/read/urgent/get-urgent.ts';
import { toDurationMs } from '../../domain/duration.ts';
import type { TakeoverRule } from '../../domain/takeover.ts';

export interface Finding extends UrgentPlace {
  readonly rule: TakeoverRule;
}

export interface PastTakeover {
  readonly rule: string;
  readonly venue: string;
  readonly place: string;
  readonly fromMs: number;
  readonly untilMs: number;
  readonly count: number;
}

/** When a rule may interrupt at the earliest: one alarm at a time, and for the wall as a whole never more often than the rule says. */
export function toEarliestMs({ atMostEvery }: TakeoverRule, past: readonly PastTakeover[]): number {
  return past.reduce((atMs, { fromMs, untilMs }) => Math.max(atMs, untilMs, fromMs + toDurationMs(atMostEvery)), 0);
}

/**
 * The first rule of the wall that may speak, and of its places the one with the most events, then the newest. A place comes again only
 * after its time, whichever rule it was, and only with an event that is newer than its last alarm.
 */
export function chooseTakeover(findings: readonly Finding[], past: readonly PastTakeover[], nowMs: number): Finding | null {
  // A clock that was put back would else silence the wall until it has caught up.
  const known = past.filter(({ fromMs }) => fromMs <= nowMs);
  const mayCome = ({ rule, venue, unit, count, newestMs }: Finding): boolean => {
    if (count < rule.atLeast || nowMs < toEarliestMs(rule, known)) return false;
    const lastMs = Math.max(-Infinity, ...known.filter((one) => one.venue === venue && one.place === unit).map(({ fromMs }) => fromMs));
    return nowMs - lastMs >= toDurationMs(rule.againAfter) && newestMs > lastMs;
  };
  const able = findings.filter(mayCome);
  const first = able[0]?.rule.id;
  const [chosen = null] = able
    .filter(({ rule }) => rule.id === first)
    .sort((a, b) => b.count - a.count || b.newestMs - a.newestMs || (a.unit < b.unit ? -1 : 1));
  return chosen;
}
