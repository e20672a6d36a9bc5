/** Makes the pictures of a smooth density. Grids are kept for each level, pictures for the last few sets of rows. */
import { toShade, type HeatScale } from '../../domain/heat-scale.ts';
import type { HeatRow } from '../../domain/live-events.ts';
import type { Venue } from '../../domain/place.ts';
import type { Palette } from '../../ui/palette.ts';
import { fromMercator } from '../camera.ts';
import { toRgb } from '../contrast.ts';
import type { FillTable, PlaceFill } from '../fills.ts';
import type { FieldPicture } from '../plan-engine.ts';
import { diffuse, toMass } from './diffuse.ts';
import { inSlices } from './in-slices.ts';
import { toCellPoint, toLevelGrid, type GridPlan, type LevelGrid } from './level-grid.ts';
import { paintField, toDensityAt, toFieldMask, type FieldMask } from './paint-field.ts';

export interface FieldQuestion {
  readonly venue: Venue;
  readonly level: string;
  readonly rows: ReadonlyMap<string, HeatRow>;
  readonly scale: HeatScale;
  readonly palette: Palette;
  readonly table: FillTable;
}

interface Ground {
  readonly plan: GridPlan;
  readonly grid: LevelGrid;
  readonly mask: FieldMask;
}

/** With fewer events on a level than this, a field would be a picture of nothing. */
export const leastEvents = 5;
const keptPictures = 24;

/** Events of a level's units. */
export function toCounts(units: readonly { readonly id: string }[], rows: ReadonlyMap<string, HeatRow>): Map<string, number> {
  return new Map(units.map(({ id }) => [id, rows.get(id)?.value ?? 0]));
}

export class FieldMaker {
  private readonly grounds = new WeakMap<Venue, Map<string, Promise<Ground | null>>>();
  private readonly pictures = new Map<string, FieldPicture>();
  private readonly palettes: Palette[] = [];
  private readonly venues = new WeakMap<Venue, number>();
  private venueCount = 0;

  /** Null where the level is not on the plan. */
  async make({ venue, level, rows, scale, palette, table }: FieldQuestion): Promise<FieldPicture | null> {
    const ground = await this.getGround(venue, level);
    if (!ground) return null;
    const counts = toCounts(ground.plan.units, rows);
    const key = JSON.stringify([this.toNumber(venue), level, scale.max, this.toPaletteNumber(palette), [...counts.values()]]);
    const kept = this.pictures.get(key);
    if (kept) return kept;
    const picture = await inSlices(toPicture(ground, counts, scale, table));
    this.pictures.set(key, picture);
    const [oldest] = this.pictures.keys();
    if (this.pictures.size > keptPictures && oldest !== undefined) this.pictures.delete(oldest);
    return picture;
  }

  private getGround(venue: Venue, level: string): Promise<Ground | null> {
    let grounds = this.grounds.get(venue);
    if (!grounds) this.grounds.set(venue, (grounds = new Map()));
    let ground = grounds.get(level);
    if (!ground) grounds.set(level, (ground = inSlices(toGround(venue, level))));
    return ground;
  }

  private toNumber(venue: Venue): number {
    const known = this.venues.get(venue) ?? (this.venueCount += 1);
    this.venues.set(venue, known);
    return known;
  }

  private toPaletteNumber(palette: Palette): number {
    if (!this.palettes.includes(palette)) this.palettes.push(palette);
    return this.palettes.indexOf(palette);
  }
}

function* toGround(venue: Venue, level: string): Generator<void, Ground | null> {
  const one = venue.levels.find((each) => each.id === level);
  if (!one) return null;
  const plan: GridPlan = {
    geometry: one.geometry,
    units: venue.units.filter((unit) => unit.levelId === level),
    openings: (venue.openings ?? []).filter((opening) => opening.levelId === level)
  };
  const grid = yield* toLevelGrid(plan);
  return { plan, grid, mask: yield* toFieldMask(grid, plan) };
}

function* toPicture(
  { plan, grid, mask }: Ground,
  counts: ReadonlyMap<string, number>,
  scale: HeatScale,
  table: FillTable
): Generator<void, FieldPicture> {
  const mass = yield* diffuse(grid, toMass(grid, plan.units, counts));
  const at = (heat: number): PlaceFill => table.get({ heat, enough: true });
  const colors = Array.from({ length: 256 }, (_, step) => toRgb(at(step / 255).color ?? '#000000'));
  const { data, width, height } = yield* paintField(grid, mask, mass, colors, scale.max);
  const looks = plan.units.map(({ id, displayPoint }) => {
    const [x, y] = toCellPoint(grid, displayPoint);
    const density = (toDensityAt(grid, mass, x, y, grid.regionOf.get(id) ?? 0) * 100) / grid.metres ** 2;
    return [id, at(toShade(scale, density))] as const;
  });
  const corner = (x: number, y: number) => fromMercator([grid.west + x * grid.cell * grid.width, grid.north + y * grid.cell * grid.height]);
  return {
    image: new ImageData(data, width, height),
    corners: [corner(0, 0), corner(1, 0), corner(1, 1), corner(0, 1)],
    looks: new Map(looks)
  };
}
