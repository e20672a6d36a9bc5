import type { Cost } from '../../../src/lib/domain/answers.ts';
import { FloorpulseError } from '../../../src/lib/domain/errors.ts';
import type { Venue } from '../../../src/lib/domain/place.ts';
import type { Scope } from '../../../src/lib/domain/scope.ts';
import { resolveRange, toRfc3339, type RangeInput } from '../../../src/lib/domain/time-range.ts';
import type { UnplacedAnswer } from '../../../src/lib/domain/unplaced.ts';
import type { Reader } from '../../engine/ports.ts';
import { openCost } from '../reader/open-cost.ts';
import { readInTurn } from '../reader/read-in-turn.ts';
import { refuseHidden } from '../visible.ts';
import { getRemovedRows } from './get-removed-rows.ts';
import { getUnplacedRows, maxNames } from './get-unplaced-rows.ts';
import { getUnplacedDays } from './unplaced-days.ts';
import { toGroups, type NamedGroup } from './unplaced-groups.ts';

export interface UnplacedQuestion {
  readonly range: RangeInput;
  readonly first: number;
}

/** The tray without its suggestions, which are made of the plan alone. */
export interface UnplacedGroups extends Omit<UnplacedAnswer, 'groups'> {
  readonly groups: readonly NamedGroup[];
  readonly cost: Cost;
}

/** What could not be placed, by reason and name, most first. @throws FloorpulseError */
export async function getUnplaced(
  scope: Scope,
  reader: Reader,
  venue: Venue,
  question: UnplacedQuestion,
  nowMs: number
): Promise<UnplacedGroups> {
  refuseHidden(scope, [venue]);
  if (!Number.isInteger(question.first) || question.first < 1 || question.first > 500) {
    throw new FloorpulseError('bad_request', `first is ${question.first}: it must be 1 to 500.`, { field: 'first' });
  }
  const range = resolveRange(question.range, venue, nowMs);
  const counting = openCost(readInTurn(reader));
  const days = await getUnplacedDays(counting, venue.id, range);
  const rows = await getUnplacedRows(counting, venue.id, range, days);
  const removed = await getRemovedRows(counting, venue, range);
  const groups = toGroups([...rows.slice(0, maxNames), ...removed], scope.texts);
  const sum = (pick: (group: NamedGroup) => number): number => groups.reduce((total, group) => total + pick(group), 0);
  return {
    asOf: toRfc3339(nowMs),
    groups: groups.slice(0, question.first),
    feedbackCount: sum((group) => group.feedbackCount),
    measurementCount: sum((group) => group.measurementCount),
    truncated: groups.length > question.first || rows.length > maxNames,
    cost: counting.cost()
  };
}
