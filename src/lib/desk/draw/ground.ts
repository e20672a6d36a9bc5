/** What is known of the ground where a level is drawn: the plan that the venue has, and the other levels of this drawing. */
import type { Pair } from '../../domain/control-points.ts';
import type { Venue } from '../../domain/place.ts';
import { toRings } from '../../map/camera.ts';
import type { Draft, DraftLevel } from './draft.ts';
import { fitLevel } from './fit-level.ts';

/** Rings in longitude and latitude, of the level nearest to this one; outlines of levels come first. */
export function toGroundRings(plan: Venue | null, draft: Draft, level: DraftLevel): (readonly Pair[])[] {
  const nearest = [...(plan?.levels ?? [])].sort((a, b) => Math.abs(a.ordinal - level.ordinal) - Math.abs(b.ordinal - level.ordinal))[0];
  if (plan && nearest) {
    const shapes = [nearest, ...plan.units.filter(({ levelId }) => levelId === nearest.id)];
    return shapes.flatMap(({ geometry }) =>
      toRings(geometry).map((ring) => ring.slice(0, -1).map(([lng = 0, lat = 0]): Pair => [lng, lat]))
    );
  }
  const others = draft.levels
    .filter((other) => other.id !== level.id)
    .sort((a, b) => Math.abs(a.ordinal - level.ordinal) - Math.abs(b.ordinal - level.ordinal));
  for (const other of others) {
    const { answer } = fitLevel(other);
    const rings = [...(other.outline ? [other.outline] : []), ...other.units.map(({ ring }) => ring)];
    if (answer.kind === 'fitted' && rings.length > 0) return rings.map((ring) => ring.map((corner) => answer.fit.toLngLat(corner)));
  }
  return [];
}
