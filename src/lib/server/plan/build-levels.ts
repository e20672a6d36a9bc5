import type { Level } from '../../domain/place.ts';
import { parseLabels, toName } from './labels.ts';
import { parseLevelName, toOrdinals, toPaintedName } from './level-names.ts';
import { mendOutline } from './mend-geometry.ts';
import type { PlanFeature, PlanFeatures } from './plan-features.ts';
import type { PlanOptions } from './plan-input.ts';
import type { ProblemList } from './problem-list.ts';
import type { Area } from './repair-area.ts';
import type { Steps } from './slices.ts';

/** A level whose outline is not known yet carries the reason. */
export interface LevelDraft {
  readonly file: string;
  readonly level: Omit<Level, 'geometry'>;
  readonly outline: Area | undefined;
  readonly reason: string;
}

/** By id. */
export function* draftLevels(features: PlanFeatures, options: PlanOptions, problems: ProblemList): Steps<Map<string, LevelDraft>> {
  const drafts = new Map<string, LevelDraft>();
  for (const feature of features.level) {
    const ordinal = toOrdinal(feature, options, problems);
    yield;
    if (ordinal === undefined) continue;
    const given = options.levels?.[feature.id];
    const painted = { en: toPaintedName(ordinal) };
    const name = toName(parseLabels(given?.name)) ?? toName(feature.properties.name);
    const shortName = toName(parseLabels(given?.shortName)) ?? toName(feature.properties.short_name);
    if (!name && !shortName) problems.repaired(feature.file, feature.id, 'The level has no name.', `It is called ${painted.en}.`);
    const outline = mendOutline(feature, problems);
    drafts.set(feature.id, {
      file: feature.file,
      level: { id: feature.id, ordinal, name: name ?? shortName ?? painted, shortName: shortName ?? name ?? painted },
      outline: 'area' in outline ? outline.area : undefined,
      reason: 'reason' in outline ? outline.reason : ''
    });
  }
  tellSameOrdinals(features, drafts, problems);
  return drafts;
}

function toOrdinal({ file, id, properties }: PlanFeature<'level'>, options: PlanOptions, problems: ProblemList): number | undefined {
  const given = options.levels?.[id]?.ordinal;
  if (given !== undefined) return given;
  const { exactOrdinal, ordinal, name, short_name: shortName } = properties;
  if (exactOrdinal !== undefined && exactOrdinal !== null) return exactOrdinal;
  if (Number.isFinite(ordinal)) {
    if (!Number.isInteger(ordinal))
      problems.repaired(file, id, `The ordinal ${ordinal} is a fraction, IMDF has whole ones.`, 'Kept as it is.');
    return ordinal;
  }
  const texts = [...Object.values(toName(shortName) ?? {}), ...Object.values(toName(name) ?? {}), id];
  const text = texts.find((each) => parseLevelName(each) !== undefined);
  const [found] = text === undefined ? [] : toOrdinals([parseLevelName(text)]);
  if (found === undefined) {
    problems.leftOut(file, id, 'properties.ordinal is missing.', 'Give the level an ordinal: 0 is the ground floor, negative below it.');
    return undefined;
  }
  problems.repaired(file, id, 'properties.ordinal is missing.', `Read as ${found} from "${text}".`);
  return found;
}

/** Legal for several buildings, where each has its own; else somebody copied a level and forgot to count on. */
function tellSameOrdinals(features: PlanFeatures, drafts: ReadonlyMap<string, LevelDraft>, problems: ProblemList): void {
  const buildingsOf = new Map(features.level.map(({ id, properties }) => [id, (properties.building_ids ?? []).join(' ')]));
  const seen = new Map<string, string>();
  for (const { file, level } of drafts.values()) {
    const key = `${level.ordinal} ${buildingsOf.get(level.id) ?? ''}`;
    const before = seen.get(key);
    if (before === undefined) seen.set(key, level.id);
    else
      problems.repaired(
        file,
        level.id,
        `The ordinal ${level.ordinal} is also that of ${before}, in the same building.`,
        'Both levels are kept, one beside the other.'
      );
  }
}
