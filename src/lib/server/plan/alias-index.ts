import { toAliasKey } from '../../domain/place.ts';
import type { ProblemList } from './problem-list.ts';
import type { Steps } from './slices.ts';

interface Claim {
  readonly placeId: string;
  readonly isGiven: boolean;
}

/**
 * What people call a place. Aliases that the archive gives outrank names; a name that several places share (every floor has a 洗手间)
 * is no alias for any of them, and two places that are given the same alias are a problem of the archive.
 */
export class AliasIndex {
  readonly #claimsByKey = new Map<string, Claim[]>();

  /** From an `aliases` list. */
  addGiven(placeId: string, aliases: readonly string[] | null | undefined): void {
    for (const alias of aliases ?? []) this.#claim(alias, { placeId, isGiven: true });
  }

  /** From names in all languages. */
  addNames(placeId: string, ...names: readonly (Readonly<Record<string, string>> | null | undefined)[]): void {
    for (const name of names) for (const text of Object.values(name ?? {})) this.#claim(text, { placeId, isGiven: false });
  }

  #claim(text: string, claim: Claim): void {
    const key = toAliasKey(text);
    if (key === '') return;
    const claims = this.#claimsByKey.get(key);
    if (claims) claims.push(claim);
    else this.#claimsByKey.set(key, [claim]);
  }

  /** `withheld`: keys that names would make and that are none all the same. */
  *toAliases(
    problems: ProblemList,
    withheld: ReadonlySet<string> = new Set()
  ): Steps<{ aliases: Record<string, string>; sharedCount: number }> {
    const pairs: [string, string][] = [];
    let sharedCount = 0;
    for (const [key, claims] of this.#claimsByKey) {
      yield;
      const given = new Set(claims.filter(({ isGiven }) => isGiven).map(({ placeId }) => placeId));
      const ids = given.size > 0 ? given : new Set(claims.map(({ placeId }) => placeId));
      const [placeId] = ids;
      if (given.size === 0 && withheld.has(key)) continue;
      if (ids.size === 1 && placeId !== undefined) pairs.push([key, placeId]);
      else if (given.size > 1)
        problems.repaired(
          'aliases',
          [...given].join(', '),
          `The alias "${key}" is given to more than one place.`,
          'It is an alias of none of them.'
        );
      else sharedCount += 1;
    }
    return { aliases: Object.fromEntries(pairs), sharedCount };
  }
}
