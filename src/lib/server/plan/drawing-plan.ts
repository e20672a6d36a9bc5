/** A plan that was drawn on pictures of its floors (domain/drawing.ts). */
import { drawingSchema, drawingType } from '../../domain/drawing.ts';
import type { PlanFeatures } from './plan-features.ts';
import { makeLists } from './plan-features.ts';
import type { PlanJson, PlanOptions } from './plan-input.ts';
import { toVenueFeature } from './plan-venue.ts';
import type { ProblemList } from './problem-list.ts';
import type { Steps } from './slices.ts';

/** Undefined when it is refused. */
export function* readDrawing(files: readonly PlanJson[], options: PlanOptions, problems: ProblemList): Steps<PlanFeatures | undefined> {
  const isDrawing = ({ json }: PlanJson): boolean => (json as { type?: unknown } | null)?.type === drawingType;
  const file = files.find(isDrawing)!;
  for (const { name } of files.filter((each) => each !== file)) problems.leftOut(name, null, 'A drawing is one file.', 'Send it alone.');
  const parsed = drawingSchema.safeParse(file.json);
  yield;
  if (!parsed.success) {
    for (const { path, message } of parsed.error.issues.slice(0, 100))
      problems.refused('drawing', null, `${path.join('.') || 'drawing'}: ${message}.`);
    return undefined;
  }
  const { venue, levels } = parsed.data;
  const lists = makeLists();
  lists.venue.push(toVenueFeature('drawing', options, { ...venue, category: 'unspecified' }));
  for (const { id, ordinal, name, shortName, outline, units } of levels) {
    const given = options.levels?.[id];
    lists.level.push({
      file: 'drawing',
      id,
      properties: {
        ordinal,
        exactOrdinal: given?.ordinal ?? ordinal,
        name: given?.name ?? name,
        short_name: given?.shortName ?? shortName
      },
      geometry: outline ?? null
    });
    for (const unit of units) {
      const { category, name: unitName, aliases } = unit;
      lists.unit.push({
        file: 'drawing',
        id: unit.id,
        properties: { category, level_id: id, name: unitName, aliases },
        geometry: unit.geometry
      });
      yield;
    }
  }
  return { ...lists, brokenIds: new Set() };
}
