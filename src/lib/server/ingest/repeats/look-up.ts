import { FloorpulseError } from '../../../domain/errors.ts';

export interface LookedUp<Stored> {
  readonly found: ReadonlyMap<string, Stored>;
  /** Names of which nobody can tell now whether they are known. */
  readonly undecided: ReadonlySet<string>;
}

/** Asks the table about those that may be known. While the engine is away they stay undecided; everything else goes on. */
export async function lookUp<Stored>(
  unsure: readonly { readonly name: string }[],
  getStored: () => Promise<ReadonlyMap<string, Stored>>
): Promise<LookedUp<Stored>> {
  if (unsure.length === 0) return { found: new Map(), undecided: new Set() };
  try {
    return { found: await getStored(), undecided: new Set() };
  } catch (error) {
    if (!(error instanceof FloorpulseError)) throw error;
    return { found: new Map(), undecided: new Set(unsure.map(({ name }) => name)) };
  }
}
