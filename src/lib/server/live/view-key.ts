import { createHmac } from 'node:crypto';
import type { ViewSpec } from '../../domain/live-events.ts';
import type { LiveQuestion } from '../../domain/live-question.ts';
import { toScopeKey, type Scope } from '../../domain/scope.ts';

/** Lists of values whose order and repeats mean nothing; the order of `measures` does. */
const setLists = new Set(['in', 'notIn', 'venues']);

/** The same JSON for objects that mean the same: keys sorted, sets sorted, nothing undefined or null, no empty objects. */
function toCanonical(value: unknown, name = ''): unknown {
  if (Array.isArray(value)) return setLists.has(name) ? [...new Set(value)].sort() : value.map((item) => toCanonical(item));
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value)
    .map(([key, item]) => [key, toCanonical(item, key)] as const)
    .filter(
      ([, item]) =>
        item !== undefined && item !== null && !(typeof item === 'object' && Object.keys(item).length === 0 && !Array.isArray(item))
    )
    .sort(([a], [b]) => (a < b ? -1 : 1));
  return Object.fromEntries(entries);
}

/** The scope narrowed to the venues that a view of screens is about; one over all that the caller sees is shared by callers who see the same ones. */
export function toSpecScope(scope: Scope, spec: Pick<ViewSpec, 'kind' | 'of' | 'venue' | 'venues'>): Scope {
  if (!isOfVenues(spec)) return toViewScope(scope, spec.venue);
  return spec.venues ? { ...scope, venues: new Set([spec.venue, ...spec.venues]) } : scope;
}

/** Speaks of several venues: `venues`, or all that the caller sees. */
export function isOfVenues({ kind, of }: Pick<ViewSpec, 'kind' | 'of'>): boolean {
  return kind === 'chain' || (kind === 'ranking' && of === 'venue');
}

/** The scope narrowed to the one venue a view is about: tokens for different sets of venues share a view, and its read cannot stray. */
export function toViewScope(scope: Scope, venueId: string): Scope {
  return { ...scope, venues: new Set([venueId]) };
}

/** Two watchers with the same key share one view: one query a tick, one sequence of messages. */
export function toViewKey(viewScope: Scope, spec: ViewSpec): string {
  return `${toScopeKey(viewScope)}|${JSON.stringify(toCanonical(spec))}`;
}

/** The scope has been narrowed to the venue of the question; one over several venues is shared by callers who see the same ones. */
export function toQuestionKey(questionScope: Scope, { name, args }: Pick<LiveQuestion, 'name' | 'args'>): string {
  return `${name}|${toScopeKey(questionScope)}|${JSON.stringify(toCanonical(args))}`;
}

/** Opaque and different in every process, so that nobody can name a view of another scope. */
export function toViewId(key: string, secret: Uint8Array): string {
  return createHmac('sha256', secret).update(key).digest('base64url').slice(0, 22);
}
