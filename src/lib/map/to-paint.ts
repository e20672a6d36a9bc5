/** From rows to what the places of a level look like, and in which ink names stand on them. Pure. */
import { toHeatState, type FillTable, type PlaceFill } from './fills.ts';
import { leastEvents } from './kernel/field-maker.ts';
import { toUnitRole, type LevelPlan } from './plan-features.ts';
import type { FieldPicture, PlanPaint } from './plan-engine.ts';
import type { PlanHeat } from './plan-heat.ts';

/** @param field of a smooth heat; null while it is computed */
export function toPaint(plan: LevelPlan, heat: PlanHeat | null, table: FillTable, field: FieldPicture | null): PlanPaint {
  if (!heat) return { by: 'unit', ...onAll(plan.units, () => table.plain) };
  const toState = (id: string) => toHeatState(heat.rows.get(id), heat.scale);
  if (heat.by === 'unit') {
    const { fills } = onAll(plan.units, (unit) => table.getUnit(toUnitRole(unit.category), toState(unit.id)));
    if (!heat.smooth) return { by: 'unit', fills, inks: fills };
    const floor = onAll(plan.units, () => table.plain).fills;
    if (hasField(plan, heat)) return { by: 'unit', fills: floor, inks: field?.looks ?? floor, field };
    return { by: 'unit', ...onAll(plan.units, (unit) => table.getUnit(toUnitRole(unit.category), { heat: 0, enough: false })) };
  }
  const areas = heat.by === 'section' ? plan.sections : plan.levels;
  const fills = new Map(areas.map(({ id }) => [id, table.get(toState(id))]));
  const level = plan.levels[0]?.id ?? '';
  const inks = new Map(fills);
  for (const { id, sectionId } of plan.units) inks.set(id, fills.get(heat.by === 'section' ? (sectionId ?? '') : level) ?? table.plain);
  return { by: heat.by, fills, inks };
}

/** A handful of events on a whole level is no field. */
export function hasField({ units }: LevelPlan, { rows }: PlanHeat): boolean {
  return units.reduce((sum, { id }) => sum + (rows.get(id)?.value ?? 0), 0) >= leastEvents;
}

function onAll<Place extends { readonly id: string }>(places: readonly Place[], toFill: (place: Place) => PlaceFill) {
  const fills = new Map(places.map((place) => [place.id, toFill(place)]));
  return { fills, inks: fills };
}
