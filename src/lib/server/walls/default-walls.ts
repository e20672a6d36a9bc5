/** Walls that nobody saved: those that ship, and one of its own id for every venue. */
import { readdirSync, readFileSync } from 'node:fs';
import { join, parse } from 'node:path';
import { stringify } from 'yaml';
import { wallSchema, type Wall } from '../../domain/wall.ts';
import type { Logger } from '../log.ts';
import { parseWall } from './check-wall.ts';
import type { StoredWall } from './wall-store.ts';

const toDefault = (wall: Wall, text: string): StoredWall => ({
  wall,
  text,
  version: 0,
  savedAt: null,
  savedBy: null,
  source: 'default',
  note: '',
  isDeleted: false,
  problems: []
});

const byVenue = new Map<string, StoredWall>();

export function toVenueWall(venueId: string): StoredWall {
  const known = byVenue.get(venueId);
  if (known) return known;
  const wall = toDefault(wallSchema.parse({ id: venueId, venue: venueId }), stringify({ id: venueId, venue: venueId }));
  byVenue.set(venueId, wall);
  return wall;
}

export function readShippedWalls(dir: string, log: Logger): Map<string, StoredWall> {
  const walls = new Map<string, StoredWall>();
  for (const name of readdirSync(dir).filter(isWallFile)) {
    const text = readFileSync(join(dir, name), 'utf8');
    const { wall, problems } = parseWall(parse(name).name, text);
    if (wall) walls.set(wall.id, toDefault(wall, text));
    else log.error({ file: name, problems }, 'A wall that ships cannot be read.');
  }
  return walls;
}

export const isWallFile = (name: string): boolean => /^[^.].*\.ya?ml$/.test(name);
