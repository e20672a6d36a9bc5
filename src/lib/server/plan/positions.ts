/** Coordinates as they come, to longitude and latitude. */
import type { Position } from 'geojson';

/** A geometry that cannot be what its feature needs; the message says why. */
export class BadGeometry extends Error {
  override readonly name = 'BadGeometry';
}

/** More than any room has: a shape of a million positions would stop everything else for seconds. */
const positionLimit = 50_000;

/** Polygons in a list of rings in a list of positions are three deep, and some exporters nest once more. */
const deepest = 8;

export function toList(value: unknown): unknown[] {
  if (!Array.isArray(value)) throw new BadGeometry('The coordinates are not nested as its type asks.');
  return value;
}

/** Reads the positions of one geometry; remembers what was odd about them. */
export class PositionReader {
  hasHeights = false;
  isSwapped = false;
  #count = 0;

  constructor(coordinates: unknown) {
    this.isSwapped = isSwapped(coordinates);
  }

  read(value: unknown): Position {
    const list = toList(value);
    const [first, second] = list;
    if (typeof first !== 'number' || typeof second !== 'number' || !Number.isFinite(first) || !Number.isFinite(second)) {
      throw new BadGeometry('A position is not a pair of numbers.');
    }
    this.#count += 1;
    if (this.#count > positionLimit) throw new BadGeometry(`It has more than ${positionLimit.toLocaleString('en')} positions.`);
    if (list.length > 2) this.hasHeights = true;
    const [lng, lat] = this.isSwapped ? [second, first] : [first, second];
    if (Math.abs(lng) > 180 || Math.abs(lat) > 90) {
      const metres =
        Math.abs(lng) > 180 && Math.abs(lat) > 180 ? ' These look like metres of a projection: export the plan in WGS 84.' : '';
      throw new BadGeometry(
        `The position [${first}, ${second}] is not on the globe: longitude comes first, in degrees of WGS 84.${metres}`
      );
    }
    return [lng, lat];
  }
}

/** Whether latitude was plainly written first: some second number is no latitude, and the other way round all are places. */
function isSwapped(coordinates: unknown): boolean {
  let isOff = false;
  let fits = true;
  const visit = (value: unknown, depth = 0): void => {
    if (!Array.isArray(value)) return;
    if (depth > deepest) throw new BadGeometry('The coordinates are not nested as its type asks.');
    const [first, second] = value as unknown[];
    if (typeof first === 'number' && typeof second === 'number') {
      if (Math.abs(second) > 90) isOff = true;
      if (Math.abs(first) > 90 || Math.abs(second) > 180) fits = false;
    } else for (const each of value) visit(each, depth + 1);
  };
  visit(coordinates);
  return isOff && fits;
}
