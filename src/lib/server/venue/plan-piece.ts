/** Units of two plans on the same plane. */
import { toText, type LocalizedText, type Unit } from '../../domain/place.ts';
import type { PlaceChange } from '../../domain/plan.ts';
import type { Floor } from './floor-area.ts';

export interface Piece {
  readonly unit: Unit;
  /** Levels are the same floor when they have the same ordinal, whatever they are called. */
  readonly ordinal: number;
  readonly floor: Floor;
}

/** Floor that an older and a newer unit share. */
export interface Overlap {
  readonly older: Piece;
  readonly newer: Piece;
  readonly sharedM2: number;
}

export function toShare(partM2: number, wholeM2: number): number {
  return wholeM2 <= 0 ? 0 : Math.min(1, Math.round((partM2 / wholeM2) * 1000) / 1000);
}

export function toChange({ id, levelId, name }: { id: string; levelId: string; name: LocalizedText }): PlaceChange {
  return { id, levelId, name: toText(name, 'en') };
}
