/** From the text of a catalogue file to measures, or to every reason why not, each with its line. */
import { LineCounter, parseDocument, type Document } from 'yaml';
import type { z } from 'zod';
import { isMeasureName, toMeasureInfo } from '../../domain/measures/catalogue.ts';
import { toMeasure, type MeasureInfo } from '../../domain/measures/measure.ts';
import { catalogueFileSchema, measureNameSchema, type CatalogueFile, type MetricEntry, type RatioEntry } from './catalogue-file.ts';

type Path = readonly PropertyKey[];
type Refuse = (path: Path, reason: string) => void;

/** @throws Error with one line `file:line: entry: reason` for everything that is wrong */
export function parseCatalogue(text: string, file: string): MeasureInfo[] {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, uniqueKeys: true, prettyErrors: false });
  const problems = document.errors.map((error) => ({ line: lines.linePos(error.pos[0]).line, text: error.message }));
  const refuse: Refuse = (path, reason) => {
    problems.push({ line: toLine(document, lines, path), text: `${path.map(String).join('.') || 'the file'}: ${reason}` });
  };
  const measures = problems.length > 0 ? [] : toMeasures(document.toJS() as unknown, refuse);
  if (problems.length === 0) return measures;
  const shown = problems.sort((a, b) => a.line - b.line).map(({ line, text: reason }) => `  ${file}:${line}: ${reason}`);
  throw new Error(`The catalogue file has bad entries; nothing was started:\n${shown.join('\n')}`);
}

/** The line of an entry, or of the nearest one around it. */
function toLine(document: Document, lines: LineCounter, path: Path): number {
  for (let length = path.length; length > 0; length -= 1) {
    const parent = document.getIn(path.slice(0, length - 1), true) as
      { items?: { key?: { value?: unknown; range?: number[] } }[] } | undefined;
    const key = parent?.items?.find((item) => String(item.key?.value) === String(path[length - 1]))?.key;
    if (key?.range?.[0] !== undefined) return lines.linePos(key.range[0]).line;
  }
  return 1;
}

function toMeasures(input: unknown, refuse: Refuse): MeasureInfo[] {
  // An empty file adds nothing.
  const parsed = catalogueFileSchema.safeParse(input ?? {});
  if (!parsed.success) {
    for (const issue of parsed.error.issues) refuse(toIssuePath(issue), toReason(issue));
    return [];
  }
  const { metrics, ratios } = parsed.data;
  const found = new Map<string, MeasureInfo>();
  const add = (path: Path, name: string, toInfo: () => MeasureInfo | undefined): void => {
    const named = measureNameSchema.safeParse(name);
    if (!named.success) return refuse(path, named.error.issues[0]?.message ?? 'is no name');
    if (isMeasureName(name)) return refuse(path, 'is a measure that ships with Floorpulse: choose another name');
    if (found.has(name)) return refuse(path, 'is declared twice, as a metric and as a ratio');
    const info = toInfo();
    if (info) found.set(name, info);
  };
  for (const [name, entry] of Object.entries(metrics)) add(['metrics', name], name, () => toMetric(name, entry));
  for (const [name, entry] of Object.entries(ratios)) {
    add(['ratios', name], name, () => toRatio(name, entry, metrics, (field, reason) => refuse(['ratios', name, field], reason)));
  }
  return [...found.values()];
}

function toMetric(name: string, { overTime, overPlaces, unitLabel, format, ...said }: MetricEntry): MeasureInfo {
  const words = { sum: 'sum of', mean: 'mean of the readings of', last: 'newest reading of' }[overTime];
  return toMeasure(
    name,
    {
      ...said,
      formula: `${words} ${name}${overPlaces === 'own' ? ' at the place itself' : ''}`,
      calculation: { kind: 'metric', overTime, overPlaces },
      unitLabel: unitLabel ?? { zh: said.unit, en: said.unit },
      format: format ?? (overTime === 'mean' ? ',.1f' : ',.0f')
    },
    true
  );
}

/** A ratio divides sums: a mean of means over places and hours would be nobody's number. */
function toRatio(
  name: string,
  { above, below, times, unitLabel, format, ...said }: RatioEntry,
  metrics: CatalogueFile['metrics'],
  refuse: (field: string, reason: string) => void
): MeasureInfo | undefined {
  const find = (word: string): Pick<MeasureInfo, 'family' | 'overTime'> | undefined => {
    const metric = Object.hasOwn(metrics, word) ? metrics[word] : undefined;
    return metric ? { family: 'O', overTime: metric.overTime } : isMeasureName(word) ? toMeasureInfo(word) : undefined;
  };
  const [upper, lower] = [find(above), find(below)];
  if (!upper) refuse('above', `there is no measure ${JSON.stringify(above)}: name one of the catalogue or of metrics above`);
  else if (upper.overTime !== 'sum') refuse('above', `${above} is a ${upper.overTime}, which does not add up: a ratio divides sums`);
  if (!lower) refuse('below', `there is no measure ${JSON.stringify(below)}: name one of the catalogue or of metrics above`);
  else if (lower.overTime !== 'sum') refuse('below', `${below} is a ${lower.overTime}, which does not add up: a ratio divides sums`);
  else if (lower.family !== 'O') refuse('below', `${below} is no operations metric: a ratio divides by what is metered`);
  if (upper?.overTime !== 'sum' || lower?.overTime !== 'sum' || lower.family !== 'O') return undefined;
  return toMeasure(
    name,
    {
      ...said,
      formula: times === 1 ? `${above} / ${below}` : `${times} * ${above} / ${below}`,
      calculation: { kind: 'ratio', above, below, times },
      unitLabel: unitLabel ?? { zh: said.unit, en: said.unit },
      format: format ?? ',.1f'
    },
    upper.family === 'O'
  );
}

const toIssuePath = (issue: z.core.$ZodIssue): Path =>
  issue.code === 'unrecognized_keys' ? [...issue.path, issue.keys[0] ?? ''] : issue.path;

function toReason(issue: z.core.$ZodIssue): string {
  if (issue.code === 'unrecognized_keys') return 'is not known here: look for a slip of the pen';
  return issue.message;
}
