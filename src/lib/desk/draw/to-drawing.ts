/** A draft as the document that an import reads: corners from pixels to longitude and latitude by each level's control points. */
import type { Fit, Pair } from '../../domain/control-points.ts';
import { drawingType, type Drawing, type DrawnLevel } from '../../domain/drawing.ts';
import { toLabels } from '../bring/venue-choice.ts';
import type { Draft, DraftLevel } from './draft.ts';
import { fitLevel, listWhole } from './fit-level.ts';

export type DraftFault = { readonly level: string; readonly fault: 'noFit' | 'nothingDrawn' };

/** What keeps a draft from being published. */
export function listFaults({ levels }: Draft): DraftFault[] {
  return levels.flatMap((level): DraftFault[] => {
    if (level.units.length === 0 && !level.outline) return [{ level: level.id, fault: 'nothingDrawn' }];
    return fitLevel(level).answer.kind === 'fitted' ? [] : [{ level: level.id, fault: 'noFit' }];
  });
}

/** Levels without a fit or without anything drawn are not in it. */
export function toDrawing({ levels }: Draft): Drawing {
  return {
    type: drawingType,
    venue: {},
    levels: levels.flatMap((level) => {
      const { answer } = fitLevel(level);
      return answer.kind === 'fitted' && (level.units.length > 0 || level.outline) ? [toDrawnLevel(level, answer.fit)] : [];
    })
  };
}

function toDrawnLevel(level: DraftLevel, { toLngLat }: Fit): DrawnLevel {
  const toArea = (ring: readonly Pair[]) => ({
    type: 'Polygon' as const,
    coordinates: [toClosed(ring.map((corner) => toLngLat(corner)))]
  });
  const { picture } = level;
  return {
    id: level.id,
    ordinal: level.ordinal,
    name: orNull(toLabels(level.zh, level.en)),
    shortName: { en: level.short },
    picture: picture && {
      id: picture.id,
      widthPx: picture.widthPx,
      heightPx: picture.heightPx,
      controlPoints: listWhole(level).map(({ point: { pixel, lngLat } }) => ({ pixel: [...pixel], lngLat: [...lngLat] }))
    },
    outline: level.outline && toArea(level.outline),
    units: level.units.map(({ id, zh, en, category, ring }) => ({ id, name: orNull(toLabels(zh, en)), category, geometry: toArea(ring) }))
  };
}

/** Against the clock, as GeoJSON wants outer rings (RFC 7946), whichever way somebody clicked. */
function toClosed(ring: readonly [number, number][]): [number, number][] {
  const [[x0, y0] = [0, 0]] = ring;
  const twice = ring.reduce((sum, [x, y], index) => {
    const [nextX, nextY] = ring[(index + 1) % ring.length]!;
    return sum + (x - x0) * (nextY - y0) - (nextX - x0) * (y - y0);
  }, 0);
  const turned = twice < 0 ? ring.toReversed() : [...ring];
  return [...turned, turned[0]!];
}

const orNull = <T extends object>(labels: T): T | null => (Object.keys(labels).length === 0 ? null : labels);
