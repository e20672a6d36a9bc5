/** Which names stand on a plan: of rooms, or of the sections that the heat is drawn by. */
import type { HeatPlace } from '../domain/live-events.ts';
import { toText } from '../domain/place.ts';
import { toIconName } from './amenity-icons.ts';
import type { Camera } from './camera.ts';
import { fitLabels, type FittedLabel } from './fit-labels.ts';
import { toUnitName, toUnitRole, type LevelPlan } from './plan-features.ts';

export function toPlanLabels(
  { units, sections }: LevelPlan,
  by: HeatPlace,
  language: string,
  camera: Camera,
  size: { width: number; height: number },
  fontPx: number
): FittedLabel[] {
  if (by === 'section') {
    const named = sections.map((section) => {
      const inside = units.find((unit) => unit.sectionId === section.id);
      const [lng = 0, lat = 0] =
        (section.geometry.type === 'Polygon' ? section.geometry.coordinates : section.geometry.coordinates[0])?.[0]?.[0] ?? [];
      return { ...section, displayPoint: inside?.displayPoint ?? ([lng, lat] as const) };
    });
    return fitLabels(named, (section) => toText(section.name, language), camera, size, fontPx);
  }
  // What an icon says needs no name.
  const rooms = units.filter((unit) => toUnitRole(unit.category) === 'room' && !toIconName(unit.category));
  return fitLabels(rooms, (unit) => toUnitName(unit, language), camera, size, fontPx);
}
