/** From rows of the same words to groups of the same name, as a scope may see them. Pure. */
import { maskText } from '../../../src/lib/domain/mask.ts';
import type { UnplacedReason } from '../../../src/lib/domain/event.ts';
import { toAliasKey } from '../../../src/lib/domain/place.ts';
import type { TextAccess } from '../../../src/lib/domain/scope.ts';
import { toRfc3339 } from '../../../src/lib/domain/time-range.ts';
import type { UnplacedGroup, UnplacedName } from '../../../src/lib/domain/unplaced.ts';
import type { UnplacedRow } from './get-unplaced-rows.ts';

export type NamedGroup = Omit<UnplacedGroup, 'suggestions'>;

/**
 * Names are somebody's words: a till that was named after its cashier's phone. Who sees texts masked sees names masked, and names that
 * look alike then stand together, so that no count tells them apart; who sees none gets a group a reason.
 */
export function toGroups(rows: readonly UnplacedRow[], texts: TextAccess): NamedGroup[] {
  const groups = new Map<string, NamedGroup>();
  for (const row of rows) {
    const { name, isMasked } = toShownName(row, texts);
    const key = `${row.reason} ${name === null ? '' : JSON.stringify(name)}`;
    groups.set(key, merge(groups.get(key), toGroup(row, key, name, isMasked, texts)));
  }
  return [...groups.values()].sort(
    (a, b) =>
      b.feedbackCount + b.measurementCount - (a.feedbackCount + a.measurementCount) ||
      (a.lastAt === b.lastAt ? (a.key < b.key ? -1 : 1) : a.lastAt < b.lastAt ? 1 : -1)
  );
}

function toShownName(row: UnplacedRow, texts: TextAccess): { name: UnplacedName | null; isMasked: boolean } {
  if (texts === 'none') return { name: null, isMasked: false };
  if (row.kind === 'at') {
    return { name: { at: [row.lng, row.lat], ...(row.name !== '' && { level: row.name }) }, isMasked: false };
  }
  const whole = row.kind === 'alias' ? toAliasKey(row.name) : row.name;
  // A unit that was on a plan has its name from the plan.
  const shown = texts === 'full' || row.reason === 'removed_unit' ? whole : maskText(whole);
  return { name: row.kind === 'alias' ? { alias: shown } : { place: shown }, isMasked: shown !== whole };
}

function toGroup(row: UnplacedRow, key: string, name: UnplacedName | null, isMasked: boolean, texts: TextAccess): NamedGroup {
  return {
    key,
    reason: row.reason as UnplacedReason,
    name,
    isMasked,
    feedbackCount: row.feedback_count,
    measurementCount: row.measurement_count,
    firstAt: toRfc3339(row.first_ms),
    lastAt: toRfc3339(row.last_ms),
    texts: texts === 'none' ? [] : texts === 'full' ? row.said : row.said.map(maskText)
  };
}

function merge(known: NamedGroup | undefined, one: NamedGroup): NamedGroup {
  if (!known) return one;
  return {
    ...known,
    isMasked: known.isMasked || one.isMasked,
    feedbackCount: known.feedbackCount + one.feedbackCount,
    measurementCount: known.measurementCount + one.measurementCount,
    firstAt: known.firstAt < one.firstAt ? known.firstAt : one.firstAt,
    lastAt: known.lastAt > one.lastAt ? known.lastAt : one.lastAt,
    texts: [...new Set([...known.texts, ...one.texts])].slice(0, 3)
  };
}
