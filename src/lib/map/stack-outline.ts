import type { Venue } from '../domain/place.ts';
import { chooseBearing, toLevelCorners } from './camera.ts';
import { toStackShape } from './stack-geometry.ts';

export interface StackOutline {
  readonly width: number;
  readonly height: number;
  /** Paths, highest level first. */
  readonly levels: readonly string[];
}

/** A venue as a small picture: its levels stacked, without units. */
export function toStackOutline(venue: Venue, width = 300, height = 200): StackOutline {
  const bearing = chooseBearing(toLevelCorners(venue), 2);
  const { levels } = toStackShape({ ...venue, units: [] }, bearing, width, height);
  return { width, height, levels: levels.map((level) => level.path) };
}
