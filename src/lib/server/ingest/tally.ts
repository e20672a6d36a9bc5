import type { IngestAnswer, Refusal, UnplacedReason } from '../../domain/event.ts';
import type { Tally } from './draft.ts';

/** More refusals than this are counted, not listed. */
const maxListed = 1000;

export function newTally(): Tally {
  return { accepted: 0, duplicates: 0, undecided: 0, refusedCount: 0, refused: [], byCode: new Map(), byUnplacedReason: new Map() };
}

export function refuse(tally: Tally, refusal: Refusal): void {
  tally.refusedCount += 1;
  tally.byCode.set(refusal.code, (tally.byCode.get(refusal.code) ?? 0) + 1);
  if (tally.refused.length < maxListed) tally.refused.push(refusal);
}

/** Counts an accepted event, and why it could not be placed. */
export function accept(tally: Tally, unplacedReason: UnplacedReason | ''): void {
  tally.accepted += 1;
  if (unplacedReason) tally.byUnplacedReason.set(unplacedReason, (tally.byUnplacedReason.get(unplacedReason) ?? 0) + 1);
}

export function toAnswer({ accepted, duplicates, refusedCount, refused }: Tally): IngestAnswer {
  return { accepted, duplicates, refusedCount, refused: [...refused].sort((a, b) => a.index - b.index) };
}
