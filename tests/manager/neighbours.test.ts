import { describe, expect, it } from 'vitest';
import { loadVenue } from '../../seeds/simulate/load-venue.ts';
import type { Unit, Venue } from '../../src/lib/domain/place.ts';
import { toNeighbours } from '../../src/lib/manager/neighbours.ts';

const metre = 1 / 111_320;
/** A room of a made plan, in metres from the corner. */
function room(id: string, levelId: string, [x, y, width, height]: readonly [number, number, number, number], category = 'retail'): Unit {
  const at = (dx: number, dy: number): [number, number] => [(x + dx) * metre, (y + dy) * metre];
  return {
    id,
    levelId,
    category,
    name: { en: id },
    displayPoint: at(width / 2, height / 2),
    geometry: { type: 'Polygon', coordinates: [[at(0, 0), at(width, 0), at(width, height), at(0, height), at(0, 0)]] }
  };
}
const level = (id: string, ordinal: number) => ({ id, ordinal }) as Venue['levels'][number];
const made = (units: readonly Unit[], levels = [level('B1', -1), level('L1', 0), level('L3', 2)]): Venue =>
  ({ levels, units }) as unknown as Venue;

describe('neighbours', () => {
  const own = room('own', 'L1', [0, 0, 10, 10]);

  it('share a wall, however thick it usually is; what is across the corridor does not', () => {
    const units = [own, room('wall', 'L1', [10, 0, 5, 10]), room('thick', 'L1', [-5.8, 0, 5, 10]), room('across', 'L1', [0, 14, 10, 10])];
    expect(toNeighbours(made(units), own).beside.map(({ id }) => id)).toEqual(['wall', 'thick']);
  });

  it('are rooms before corridors, six at most', () => {
    const corridor = room('corridor', 'L1', [-20, 10, 60, 4], 'walkway');
    const shops = Array.from({ length: 8 }, (_, index) => room(`s${index}`, 'L1', [10, index, 5, 1]));
    const beside = toNeighbours(made([own, corridor, ...shops]), own).beside.map(({ id }) => id);
    expect(beside).toHaveLength(6);
    expect(beside).not.toContain('corridor');
    expect(toNeighbours(made([own, corridor]), own).beside.map(({ id }) => id)).toEqual(['corridor']);
  });

  it('lie at the same spot of the next level up and down, although a number is missing between', () => {
    const up = room('up', 'L3', [-2, -2, 14, 14]);
    const hall = room('hall', 'L3', [-50, -50, 100, 100], 'walkway');
    const down = room('down', 'B1', [4, 4, 3, 3]);
    const elsewhere = room('elsewhere', 'B1', [30, 30, 5, 5]);
    expect(toNeighbours(made([own, hall, up, down, elsewhere]), own)).toMatchObject({ above: { id: 'up' }, below: { id: 'down' } });
    expect(toNeighbours(made([own, elsewhere]), own)).toMatchObject({ above: null, below: null });
  });

  it('are mutual on a real plan unless the list is full', () => {
    const venue = loadVenue('seeds/venues/aurora-plaza');
    const restroom = venue.units.find(({ id }) => id === 'L2-RESTROOM-03')!;
    const { beside, above, below } = toNeighbours(venue, restroom);
    expect(beside.length).toBeGreaterThan(1);
    expect(beside.every(({ levelId, id }) => levelId === 'L2' && id !== restroom.id)).toBe(true);
    expect([above?.levelId, below?.levelId]).toEqual(['L3', 'L1']);
    for (const one of beside) {
      const back = toNeighbours(venue, one).beside;
      expect(back.length === 6 || back.some(({ id }) => id === restroom.id)).toBe(true);
    }
  });
});
