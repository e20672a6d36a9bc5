import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import booleanPointInPolygon from '@turf/boolean-point-in-polygon';
import type { MultiPolygon, Polygon, Position } from 'geojson';
import { describe, expect, it } from 'vitest';
import { placeIdPattern } from '../../src/lib/domain/place.ts';
import { toArchive } from '../../seeds/venues/aurora-plan/archive.ts';
import { drawFloors } from '../../seeds/venues/aurora-plan/floors.ts';

const folder = 'seeds/venues/aurora-plaza';

interface Imdf {
  id: string;
  feature_type: string;
  geometry: { type: string; coordinates: unknown } | null;
  properties: Record<string, unknown> & { name?: Record<string, string> | null };
}

const files = new Map(readdirSync(folder).map((name) => [name, readFileSync(join(folder, name), 'utf8')]));
const features = [...files].flatMap(([name, text]) =>
  name.endsWith('.geojson') ? (JSON.parse(text) as { features: Imdf[] }).features : []
);
const byType = (type: string): Imdf[] => features.filter((feature) => feature.feature_type === type);
const toArea = (feature: Imdf): Polygon | MultiPolygon => feature.geometry as Polygon | MultiPolygon;
const toPolygons = (feature: Imdf): Position[][][] => {
  const area = toArea(feature);
  return area.type === 'Polygon' ? [area.coordinates] : area.coordinates;
};

function isCrossing(a: Position, b: Position, c: Position, d: Position): boolean {
  const turn = (p: Position, q: Position, r: Position): number => (q[0]! - p[0]!) * (r[1]! - p[1]!) - (q[1]! - p[1]!) * (r[0]! - p[0]!);
  return turn(a, b, c) * turn(a, b, d) < 0 && turn(c, d, a) * turn(c, d, b) < 0;
}

/** Two areas overlap when sides cross or a corner of one lies in the other. */
function isOverlapping(a: Imdf, b: Imdf): boolean {
  for (const [one, other] of [
    [a, b],
    [b, a]
  ] as const) {
    if (
      toPolygons(one).some(([outside]) => outside!.some((corner) => booleanPointInPolygon(corner, toArea(other), { ignoreBoundary: true })))
    )
      return true;
  }
  const ringsOfB = toPolygons(b).flat();
  return toPolygons(a)
    .flat()
    .some((ringA) =>
      ringA
        .slice(1)
        .some((end, i) => ringsOfB.some((ringB) => ringB.slice(1).some((stop, j) => isCrossing(ringA[i]!, end, ringB[j]!, stop))))
    );
}

function toBox(feature: Imdf): [number, number, number, number] {
  const corners = toPolygons(feature).flat(2);
  const xs = corners.map((corner) => corner[0]!);
  const ys = corners.map((corner) => corner[1]!);
  return [Math.min(...xs), Math.min(...ys), Math.max(...xs), Math.max(...ys)];
}

describe('the archive of Aurora Plaza', () => {
  const levels = byType('level');
  const units = byType('unit');

  it('is what the script draws today', () => {
    expect(Object.fromEntries(files)).toEqual(Object.fromEntries(toArchive(drawFloors())));
  });

  it('has six levels from the car park up and at least 240 units', () => {
    const order = [...levels].sort((a, b) => Number(a.properties.ordinal) - Number(b.properties.ordinal));
    expect(order.map((level) => level.id)).toEqual(['B2', 'B1', 'L1', 'L2', 'L3', 'L4']);
    expect(units.length).toBeGreaterThanOrEqual(240);
  });

  it('gives every feature an id of its own, and places ids that events can name', () => {
    expect(new Set(features.map((feature) => feature.id)).size).toBe(features.length);
    for (const place of [...levels, ...units, ...byType('venue')]) expect(place.id).toMatch(placeIdPattern);
  });

  it('resolves every reference', () => {
    const known = new Map(features.map((feature) => [feature.id, feature.feature_type]));
    const references: Record<string, string> = { level_id: 'level', unit_id: 'unit', anchor_id: 'anchor', address_id: 'address' };
    for (const { id, properties } of features) {
      for (const [field, type] of Object.entries(references)) {
        const target = properties[field];
        if (target !== undefined && target !== null) expect(known.get(target as string), `${id} ${field}`).toBe(type);
      }
      for (const unit of (properties.unit_ids as string[] | undefined) ?? []) expect(known.get(unit), id).toBe('unit');
      for (const building of (properties.building_ids as string[] | undefined) ?? []) expect(known.get(building), id).toBe('building');
    }
  });

  it('names venue, levels, units, sections and occupants in Chinese and English', () => {
    for (const type of ['venue', 'level', 'unit', 'section', 'occupant']) {
      for (const { id, properties } of byType(type)) {
        expect(properties.name?.zh, id).toMatch(/\S/);
        expect(properties.name?.en, id).toMatch(/^[\x20-\x7e]+$/);
      }
    }
    const shopNames = byType('occupant').map(({ properties }) => properties.name!.zh);
    expect(new Set(shopNames.filter((name) => name !== '服务台')).size).toBe(shopNames.filter((name) => name !== '服务台').length);
  });

  it('calls no two places by the same alias', () => {
    const owner = new Map<string, string>();
    for (const { id, properties } of [...levels, ...units]) {
      for (const alias of properties.aliases as string[]) {
        const key = alias.toLowerCase();
        expect(owner.get(key), `${alias} of ${id}`).toBeUndefined();
        owner.set(key, id);
      }
    }
    expect(owner.get('二楼洗手间')).toBe('L2-RESTROOM-02');
    expect(owner.get('north car park')).toBe('B2-PARK-B');
  });

  it('keeps every unit inside its level, with its display point inside the unit', () => {
    const levelById = new Map(levels.map((level) => [level.id, level]));
    for (const unit of units) {
      const level = toArea(levelById.get(unit.properties.level_id as string)!);
      for (const corner of toPolygons(unit).flat(2)) expect(booleanPointInPolygon(corner, level), unit.id).toBe(true);
      const point = unit.properties.display_point as { coordinates: Position };
      expect(booleanPointInPolygon(point.coordinates, toArea(unit)), unit.id).toBe(true);
    }
  });

  it('lets no two units of a level overlap', () => {
    const overlaps: string[] = [];
    for (const level of levels) {
      const here = units.filter((unit) => unit.properties.level_id === level.id).map((unit) => ({ unit, box: toBox(unit) }));
      here.forEach((a, i) => {
        for (const b of here.slice(i + 1)) {
          const apart = a.box[2] < b.box[0] || b.box[2] < a.box[0] || a.box[3] < b.box[1] || b.box[3] < a.box[1];
          if (!apart && isOverlapping(a.unit, b.unit)) overlaps.push(`${a.unit.id} and ${b.unit.id}`);
        }
      });
    }
    expect(overlaps).toEqual([]);
  });

  it('has what a mall needs on its floors', () => {
    const countOf = (level: string, category: string): number =>
      units.filter((unit) => unit.properties.level_id === level && unit.properties.category === category).length;
    for (const level of ['B1', 'L1', 'L2', 'L3', 'L4']) {
      expect(countOf(level, 'restroom'), level).toBe(3);
      expect(countOf(level, 'escalator'), level).toBe(3);
      expect(countOf(level, 'elevator'), level).toBeGreaterThanOrEqual(3);
      expect(countOf(level, 'mothersroom'), level).toBe(2);
    }
    expect(units.filter((unit) => /^B2-PARK-[A-F]$/.test(unit.id))).toHaveLength(6);
    expect(units.filter((unit) => /-ENT-/.test(unit.id)).map((unit) => unit.id)).toHaveLength(5);
    for (const id of ['L2-RESTROOM-03', 'L1-S014', 'B2-PARK-C', 'L2-ESC-2', 'L1-DESK-1'])
      expect(
        units.some((unit) => unit.id === id),
        id
      ).toBe(true);
  });
});
