/**
 * Density as a heat that spreads: the count of a unit lies evenly on its floor and then diffuses, and what cannot pass a wall stays behind it.
 * What leaves a cell arrives in its neighbour, so the sum is kept. An explicit scheme of the heat equation; each step adds 2 × share to the
 * variance, so that all of them make a bell of `sigmaMetres`.
 */
import { toCellPoint, type GridPlan, type LevelGrid } from './level-grid.ts';

/** Four neighbours take at most four fifths: never more than there is, so nothing swings. */
const share = 0.2;
/** What happens at a place is felt about this far around it. */
export const sigmaMetres = 5;

/** Counts of units to mass in cells. A unit too small for a cell of its own lies in the cell of its label point, or in the nearest one on the level. */
export function toMass(grid: LevelGrid, units: GridPlan['units'], counts: ReadonlyMap<string, number>): Float64Array<ArrayBuffer> {
  const mass = new Float64Array(grid.regions.length);
  for (const unit of units) {
    const count = counts.get(unit.id) ?? 0;
    if (count === 0) continue;
    const cells = grid.cells[grid.regionOf.get(unit.id) ?? -1];
    const floor = cells && cells.length > 0 ? cells : Int32Array.of(toNearestCell(grid, toCellPoint(grid, unit.displayPoint)));
    for (const index of floor) if (index >= 0) mass[index] = (mass[index] ?? 0) + count / floor.length;
  }
  return mass;
}

function toNearestCell({ regions, width }: LevelGrid, [x, y]: readonly [number, number]): number {
  let best = -1;
  let least = Infinity;
  regions.forEach((region, index) => {
    if (region < 0) return;
    const distance = ((index % width) + 0.5 - x) ** 2 + (Math.floor(index / width) + 0.5 - y) ** 2;
    if (distance < least) [best, least] = [index, distance];
  });
  return best;
}

/** Yields after each step. */
export function* diffuse(
  grid: Pick<LevelGrid, 'from' | 'to' | 'metres'>,
  mass: Float64Array<ArrayBuffer>,
  sigma = sigmaMetres
): Generator<void, Float64Array<ArrayBuffer>> {
  const { from, to } = grid;
  const steps = Math.round((sigma / grid.metres) ** 2 / (2 * share));
  let now = mass;
  let next = new Float64Array(mass.length);
  for (let step = 0; step < steps; step += 1) {
    next.set(now);
    for (let pair = 0; pair < from.length; pair += 1) {
      const [one, other] = [from[pair] as number, to[pair] as number];
      const flow = share * ((now[one] as number) - (now[other] as number));
      next[one] = (next[one] as number) - flow;
      next[other] = (next[other] as number) + flow;
    }
    // The first one is the caller's: it is read and never written.
    const spare = step === 0 ? new Float64Array(mass.length) : now;
    now = next;
    next = spare;
    yield;
  }
  return now;
}
