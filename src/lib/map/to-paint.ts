/** From rows to what the places of a level look like, and in which ink names stand on them. Pure. */
import { toHeatState, type FillTable, type PlaceFill } from './fills.ts';
import { toUnitRole, type LevelPlan } from './plan-features.ts';
import type { FieldPicture, PlanPaint } from './plan-engine.ts';
import type { PlanHeat } from './plan-heat.ts';

/** @param field of a smooth heat; null while it is computed */
export function toPaint(plan: LevelPlan, heat: PlanHeat | null, table: FillTable, field: FieldPicture | null): PlanPaint {
  if (!heat) return { by: 'unit', ...onAll(plan.units, () => table.plain) };
  const toState = (id: string) => toHeatState(heat.rows.get(id), heat.scale);
  if (heat.by === 'unit') {
    if (heat.smooth) return { by: 'unit', ...onAll(plan.units, (unit) => field?.looks?.get(unit.id) ?? table.plain), field };
    return { by: 'unit', ...onAll(plan.units, (unit) => table.getUnit(toUnitRole(unit.category), toState(unit.id))) };
  }
  const areas = heat.by === 'section' ? plan.sections : plan.levels;
  const fills = new Map(areas.map(({ id }) => [id, table.get(toState(id))]));
  const level = plan.levels[0]?.id ?? '';
  const inks = new Map(fills);
  for (const { id, sectionId } of plan.units) inks.set(id, fills.get(heat.by === 'section' ? (sectionId ?? '') : level) ?? table.plain);
  return { by: heat.by, fills, inks };
}

function onAll<Place extends { readonly id: string }>(places: readonly Place[], toFill: (place: Place) => PlaceFill) {
  const fills = new Map(places.map((place) => [place.id, toFill(place)]));
  return { fills, inks: fills };
}
