/** One feature of an IMDF file, read as far as it can be: what is odd is mended and said, what is missing is filled in where that is no guess. */
import { parseLabels } from './labels.ts';
import { propertiesByType, planTypes, type PlanType, type PropertiesOf } from './feature-schemas.ts';
import type { PlanFeature } from './plan-features.ts';
import { toIdOfContent, toPlaceId } from './plan-ids.ts';
import type { ProblemList } from './problem-list.ts';
import type { RawGeometry } from './repair-area.ts';

export type ParsedFeature = { [T in PlanType]: { readonly type: T; readonly feature: PlanFeature<T> } }[PlanType];
export interface BrokenFeature {
  readonly type: 'broken';
  readonly id: string | null;
}

interface RawFeature {
  readonly type?: unknown;
  readonly id?: unknown;
  readonly feature_type?: unknown;
  readonly geometry?: unknown;
  readonly properties?: unknown;
}

const isObject = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null && !Array.isArray(value);

/** `file` is the IMDF name of the file, which is the type of its features unless they say otherwise. */
export function parseFeature(
  file: string,
  fileType: PlanType | undefined,
  raw: unknown,
  index: number,
  problems: ProblemList
): ParsedFeature | BrokenFeature {
  if (!isObject(raw) || (raw.type !== undefined && raw.type !== 'Feature')) {
    problems.leftOut(file, null, `Feature ${index} is not a GeoJSON Feature.`);
    return { type: 'broken', id: null };
  }
  const { id, idInFile } = parseId(file, fileType ?? 'feature', raw, index, problems);
  const type = chooseType(file, fileType, raw, id, problems);
  if (!type) return { type: 'broken', id };
  const geometry = isObject(raw.geometry) && typeof raw.geometry.type === 'string' ? (raw.geometry as unknown as RawGeometry) : null;
  const properties = parseProperties(file, type, id, isObject(raw.properties) ? raw.properties : {}, problems);
  if (!properties) return { type: 'broken', id };
  return { type, feature: { file, id, ...(idInFile !== undefined && { idInFile }), properties, geometry } } as ParsedFeature;
}

function parseId(file: string, type: string, raw: RawFeature, index: number, problems: ProblemList): { id: string; idInFile?: string } {
  const inProperties = isObject(raw.properties) ? (raw.properties.id ?? raw.properties['@id']) : undefined;
  const given = raw.id ?? inProperties;
  if (typeof given !== 'string' && typeof given !== 'number') {
    const id = toIdOfContent(type, raw);
    problems.repaired(
      file,
      null,
      `Feature ${index} has no id.`,
      `It is called ${id}; give it an id that stays, so that events can name it.`
    );
    return { id };
  }
  const id = toPlaceId(given);
  if (raw.id === undefined || raw.id === null) problems.repairedAlike(file, id, 'The id stands among the properties.', 'Read from there.');
  if (typeof given === 'number') problems.repairedAlike(file, id, 'The id is a number.', 'Read as text.');
  if (id === String(given)) return { id };
  problems.repaired(
    file,
    String(given).slice(0, 128),
    `The id "${String(given).slice(0, 128)}" is not 1 to 64 of letters, digits and . _ : -`,
    `It is called ${id}.`
  );
  return { id, idInFile: String(given) };
}

function chooseType(
  file: string,
  fileType: PlanType | undefined,
  raw: RawFeature,
  id: string,
  problems: ProblemList
): PlanType | undefined {
  const named = raw.feature_type;
  if (named === undefined || named === null || named === fileType) return fileType;
  const type = planTypes.find((each) => each === String(named).trim().toLowerCase().replace(/s$/, ''));
  if (type === undefined || (fileType !== undefined && type !== fileType && !fits(type, raw))) {
    const reason = `feature_type is "${String(named).slice(0, 64)}" in the file of ${fileType ?? 'all'} features.`;
    problems.leftOut(file, id, reason, fileType ? `If it is one, write "feature_type": "${fileType}".` : undefined);
    return undefined;
  }
  if (fileType !== undefined)
    problems.repaired(file, id, `feature_type is "${String(named)}" in the file of ${fileType} features.`, `Read as ${type}.`);
  return type;
}

function fits(type: PlanType, raw: RawFeature): boolean {
  return propertiesByType[type].safeParse(toReadable(isObject(raw.properties) ? raw.properties : {})).success;
}

/** What may be missing without a guess. */
const fallbacks: Readonly<Partial<Record<PlanType, Readonly<Record<string, unknown>>>>> = {
  venue: { category: 'unspecified' },
  unit: { category: 'unspecified' },
  amenity: { category: 'unspecified' },
  occupant: { category: 'unspecified' },
  section: { category: 'unspecified' },
  opening: { category: 'unspecified' }
};

function parseProperties<T extends PlanType>(
  file: string,
  type: T,
  id: string,
  given: Readonly<Record<string, unknown>>,
  problems: ProblemList
): PropertiesOf<T> | undefined {
  const readable = toReadable(given);
  for (const key of ['name', 'short_name', 'alt_name']) {
    if (typeof given[key] === 'string')
      problems.repairedAlike(file, id, `properties.${key} is a text, not labels by language.`, 'Its language is read off its script.');
  }
  const schema = propertiesByType[type];
  const first = schema.safeParse(readable);
  if (first.success) return first.data as PropertiesOf<T>;
  let isBroken = false;
  for (const { path, message } of first.error.issues) {
    const key = String(path[0]);
    const field = schema.shape[key as keyof typeof schema.shape] as { safeParse(value: unknown): { success: boolean } };
    const value = readable[key];
    const reason = value === undefined || value === null ? `properties.${key} is missing.` : `properties.${path.join('.')}: ${message}.`;
    const fallback = fallbacks[type]?.[key];
    if (fallback !== undefined) {
      readable[key] = fallback;
      problems.repaired(file, id, reason, `Read as ${JSON.stringify(fallback)}.`);
    } else if (field.safeParse(undefined).success) {
      delete readable[key];
      problems.repaired(file, id, reason, `${key} is left out.`);
    } else if (!(type === 'level' && key === 'ordinal') && key !== 'level_id') {
      problems.leftOut(file, id, reason);
      isBroken = true;
    }
  }
  return isBroken ? undefined : finish(file, type, id, readable, problems);
}

/** A level's ordinal and a unit's level may still be found by who knows the others: they are given as NaN and as an empty text. */
function finish<T extends PlanType>(
  file: string,
  type: T,
  id: string,
  readable: Record<string, unknown>,
  problems: ProblemList
): PropertiesOf<T> | undefined {
  const missesOrdinal = type === 'level' && !propertiesByType.level.shape.ordinal.safeParse(readable.ordinal).success;
  const missesLevel = 'level_id' in propertiesByType[type].shape && type !== 'amenity' && typeof readable.level_id !== 'string';
  const parsed = propertiesByType[type].safeParse({
    ...readable,
    ...(missesOrdinal && { ordinal: 0 }),
    ...(missesLevel && { level_id: '?' })
  });
  if (!parsed.success) {
    problems.leftOut(
      file,
      id,
      `Its properties cannot be read: ${parsed.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`).join('; ')}.`
    );
    return undefined;
  }
  return { ...parsed.data, ...(missesOrdinal && { ordinal: Number.NaN }), ...(missesLevel && { level_id: '' }) } as PropertiesOf<T>;
}

/** Texts for labels, ids for references, numbers for texts that are numbers. */
function toReadable(given: Readonly<Record<string, unknown>>): Record<string, unknown> {
  const readable: Record<string, unknown> = { ...given };
  for (const key of ['name', 'short_name', 'alt_name']) {
    if (readable[key] !== undefined && readable[key] !== null) readable[key] = parseLabels(readable[key]) ?? readable[key];
  }
  for (const key of ['level_id', 'unit_id', 'anchor_id']) {
    const value = readable[key];
    if ((typeof value === 'string' && value.trim() !== '') || typeof value === 'number') readable[key] = toPlaceId(value);
    else if (value === '') delete readable[key];
  }
  if (Array.isArray(readable.unit_ids)) {
    readable.unit_ids = readable.unit_ids.map((value: unknown) =>
      typeof value === 'string' || typeof value === 'number' ? toPlaceId(value) : value
    );
  }
  if (typeof readable.ordinal === 'string' && readable.ordinal.trim() !== '' && Number.isFinite(Number(readable.ordinal))) {
    readable.ordinal = Number(readable.ordinal);
  }
  if (typeof readable.aliases === 'string') readable.aliases = [readable.aliases];
  if (typeof readable.building_ids === 'object' && Array.isArray(readable.building_ids))
    readable.building_ids = readable.building_ids.map(String);
  return readable;
}
