/** What zod says of a wall, in words that name the value and what would be right. */
import { closest } from 'fastest-levenshtein';
import { z } from 'zod';
import { wallSchema, type WallProblem } from '../../domain/wall.ts';
import type { Path, WallText } from './read-wall-text.ts';

type Issue = z.core.$ZodIssue;

/** Of the names at one place that are not known, so many are told. */
const maxUnknown = 50;

export function toShapeProblems(text: WallText, issues: readonly Issue[], before: Path = []): WallProblem[] {
  return issues.flatMap((issue): WallProblem[] => {
    const path = [...before, ...issue.path];
    if (issue.code === 'unrecognized_keys')
      return issue.keys.slice(0, maxUnknown).map((key) => text.toProblem([...path, key], toUnknown(key, findNames(path)), true));
    if (issue.code === 'invalid_union') {
      // The branch that was meant is the one that got further than "not this".
      const meant = issue.errors.find((branch) => branch.some((inner) => inner.path.length > 0 || inner.code === 'unrecognized_keys'));
      if (meant) return toShapeProblems(text, meant, path);
    }
    return [text.toProblem(path, toMessage(issue, text.at(path)))];
  });
}

function toMessage(issue: Issue, value: unknown): string {
  const is = value === undefined ? '' : `, not ${toShort(value)}`;
  if (issue.code === 'custom') return issue.message;
  if (value === undefined && (issue.code === 'invalid_type' || issue.code === 'invalid_value')) return 'is missing';
  if (issue.code === 'invalid_type') return `must be ${toArticle(issue.expected)}${is}`;
  if (issue.code === 'invalid_value') return `must be ${issue.values.length > 1 ? 'one of ' : ''}${issue.values.join(', ')}${is}`;
  if (issue.code === 'too_small') return `must be at least ${issue.minimum}${toUnit(issue.origin)}${is}`;
  if (issue.code === 'too_big') return `must be at most ${issue.maximum}${toUnit(issue.origin)}${is}`;
  return `${issue.message.charAt(0).toLowerCase()}${issue.message.slice(1)}${is}`;
}

const toArticle = (expected: string): string => (/^[aeiou]/.test(expected) ? `an ${expected}` : `a ${expected}`);
const toUnit = (origin: string): string => (origin === 'string' ? ' characters' : origin === 'array' ? ' entries' : '');

function toShort(value: unknown): string {
  const text = toText(value);
  return text.length > 60 ? `${text.slice(0, 57)}...` : text;
}

function toText(value: unknown): string {
  try {
    return JSON.stringify(value) ?? String(value);
  } catch {
    return 'something that contains itself'; // an alias within its own anchor
  }
}

export function toUnknown(word: string, known: readonly string[]): string {
  if (known.length === 0) return `is not known here`;
  const near = closest(word, [...known]);
  return `is not known here; did you mean "${near}"? There are ${known.join(', ')}`;
}

interface JsonSchema {
  readonly properties?: Readonly<Record<string, JsonSchema>>;
  readonly items?: JsonSchema;
  readonly anyOf?: readonly JsonSchema[];
}
let described: JsonSchema | undefined;

/** Names that may stand at a place of a wall. */
function findNames(path: Path): string[] {
  described ??= z.toJSONSchema(wallSchema, { io: 'input', reused: 'inline' }) as JsonSchema;
  const found = path.reduce<readonly JsonSchema[]>(
    (schemas, part) =>
      schemas.flatMap((schema) => {
        const next = typeof part === 'number' ? schema.items : schema.properties?.[String(part)];
        return next ? [next, ...(next.anyOf ?? [])] : [];
      }),
    [described]
  );
  return [...new Set(found.flatMap(({ properties }) => Object.keys(properties ?? {})))];
}
