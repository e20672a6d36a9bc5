/** Rows of a chain view as places of a map. Pure. */
import type { ChainRow } from '../../domain/live-events.ts';
import { toText } from '../../domain/place.ts';
import type { StillDot, StillPlace } from '../../map/still-world.ts';
import { toEms } from '../../ui/text-width.ts';
import { toChainRanks } from './ranking.ts';
import type { WallLanguage } from '../words.ts';

/** Those that have a position, with sums that add up over a group of them. */
export function toStillPlaces(rows: readonly ChainRow[], language: WallLanguage): StillPlace[] {
  const ranks = new Map(toChainRanks(rows).map(({ key, rank }) => [key, rank]));
  return rows.flatMap(({ key, name, position, sampleSize, complaintCount, footfall }): StillPlace[] => {
    if (position === null) return [];
    const text = toText(name, language);
    return [
      {
        id: key,
        name: text,
        nameEms: toEms(text),
        position,
        rank: ranks.get(key) ?? rows.length,
        count: 1,
        size: sampleSize,
        // Nobody counted: it gives nothing to both sides of the line.
        top: footfall === null ? 0 : complaintCount,
        bottom: footfall ?? 0,
        sampleSize,
        exposure: footfall ?? 0,
        spread: 0
      }
    ];
  });
}

/** Of one venue its estimate; of several the rate of all together; null where too little is known. */
export function toGroupRate({ places, sums }: Pick<StillDot, 'places' | 'sums'>, rows: readonly ChainRow[]): number | null {
  const inside = rows.filter(({ key }) => places.some(({ id }) => id === key));
  if (!inside.some(({ enough }) => enough)) return null;
  if (inside.length === 1) return inside[0]?.estimate ?? null;
  return sums.bottom > 0 ? (1000 * sums.top) / sums.bottom : null;
}

/** Hot end of the colours: the wall's, unless a whole venue is worse. */
export function toChainMost(rows: readonly ChainRow[], rateMax: number): number {
  return Math.max(rateMax, ...rows.flatMap(({ enough, estimate }) => (enough && estimate !== null ? [estimate] : [])));
}

/** The surest worst; null while too little is known of all of them. */
export function toWorst(rows: readonly ChainRow[]): ChainRow | null {
  const [first] = toChainRanks(rows.filter(({ enough, estimate }) => enough && estimate !== null));
  return rows.find(({ key }) => key === first?.key) ?? null;
}
