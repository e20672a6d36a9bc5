import { closest, distance } from 'fastest-levenshtein';
import { z } from 'zod';
import { locationSchema } from '../../domain/event.ts';
import type { StepRefusal } from './draft.ts';

type Issue = z.core.$ZodIssue;
type Path = readonly PropertyKey[];

/** One refusal for what zod found wrong with an event: its first issue, in words that name the field, the value and the remedy. */
export function toSchemaRefusal(schema: z.ZodObject, value: unknown, error: z.ZodError): StepRefusal {
  const id = typeof value === 'object' && value !== null && 'id' in value && typeof value.id === 'string' ? value.id : null;
  const issues = error.issues.flatMap((issue) => toPlainIssues(issue, value));
  // A misspelt field is also a missing one: the name that was sent says more.
  const first = issues.find((issue) => issue.code === 'unrecognized_keys' && getMeantField(issue, schema) !== null) ?? issues[0]!;
  const refusal = toRefusal(first, schema, value);
  const more = issues.length > 1 ? ` (${issues.length - 1} more wrong)` : '';
  return { id, ...refusal, message: refusal.message + more };
}

function toRefusal(issue: Issue, schema: z.ZodObject, value: unknown): Omit<StepRefusal, 'id'> {
  const field = issue.path.map(String).join('.') || 'the event';
  if (issue.code === 'unrecognized_keys') {
    const key = issue.keys[0] ?? '';
    const meant = getMeantField(issue, schema);
    if (meant === key) {
      const message = `"${key}" does not go with the other fields of ${field}: give one of {unit}, {level}, {lngLat, level?} and {alias}.`;
      return { code: 'unknown_field', path: toPointer([...issue.path, key]), message };
    }
    const remedy = meant === null ? 'put extras into "attributes".' : `did you mean "${meant}"?`;
    const parent = issue.path.length > 0 ? ` of ${field}` : '';
    return { code: 'unknown_field', path: toPointer([...issue.path, key]), message: `"${key}" is not a field${parent}: ${remedy}` };
  }
  const given = getAt(value, issue.path);
  if (issue.path.length > 0 && given === undefined) {
    return { code: 'missing_field', path: toPointer(issue.path), message: `${field} is missing: every event needs it.` };
  }
  const shown = shorten(JSON.stringify(given));
  return {
    code: 'invalid_value',
    path: toPointer(issue.path),
    message: `${field} is ${shown}: ${issue.message.replace(/^Invalid input: /, '')}.`
  };
}

/** The field whose name is nearly the one that was sent. */
function getMeantField(issue: z.core.$ZodIssueUnrecognizedKeys, schema: z.ZodObject): string | null {
  const key = issue.keys[0] ?? '';
  const known = getFields(schema, issue.path);
  const near = known.length > 0 ? closest(key, [...known]) : '';
  return near && distance(key, near) <= Math.max(2, key.length / 3) ? near : null;
}

/** A union says only that nothing fits: say what is wrong with the branch that was meant. */
function toPlainIssues(issue: Issue, value: unknown): Issue[] {
  if (issue.code !== 'invalid_union') return [issue];
  const given = getAt(value, issue.path);
  if (issue.path.length === 1 && issue.path[0] === 'location' && typeof given === 'object' && given !== null) {
    const option = locationSchema.options.find((candidate) => Object.keys(candidate.shape)[0]! in given);
    const parsed = option?.safeParse(given);
    if (parsed && !parsed.success) return parsed.error.issues.map((inner) => ({ ...inner, path: [...issue.path, ...inner.path] }));
    return [{ ...issue, message: 'must be one of {unit}, {level}, {lngLat, level?} and {alias}' }];
  }
  const kinds =
    issue.path[0] === 'attributes' ? 'must be a text of at most 1000 characters, a number or true or false' : 'fits no allowed form';
  return [{ ...issue, message: kinds }];
}

/** Field names of the object at a path. */
function getFields(schema: z.ZodObject, path: Path): readonly string[] {
  let at: unknown = schema;
  for (const key of path) {
    at = at instanceof z.ZodObject ? (at.shape as Record<string, unknown>)[String(key)] : undefined;
    if (at instanceof z.ZodOptional) at = at.unwrap();
  }
  if (at instanceof z.ZodObject) return Object.keys(at.shape);
  return at instanceof z.ZodUnion ? ['unit', 'level', 'lngLat', 'alias'] : [];
}

function getAt(value: unknown, path: Path): unknown {
  return path.reduce<unknown>(
    (at, key) => (typeof at === 'object' && at !== null && Object.hasOwn(at, key) ? (at as Record<PropertyKey, unknown>)[key] : undefined),
    value
  );
}

/** RFC 6901. */
function toPointer(path: Path): string {
  return path.map((key) => `/${String(key).replaceAll('~', '~0').replaceAll('/', '~1')}`).join('');
}

function shorten(text: string | undefined): string {
  return text === undefined ? 'missing' : text.length > 80 ? `${text.slice(0, 77)}...` : text;
}
