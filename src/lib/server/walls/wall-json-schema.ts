/** The published shape of a wall, for editors that complete YAML by it. */
import { z } from 'zod';
import { listMeasures } from '../../domain/measures/catalogue.ts';
import { wallSchema } from '../../domain/wall.ts';
import { wallWords } from './wall-words.ts';

interface JsonSchema {
  readonly type?: string;
  readonly properties?: Record<string, JsonSchema>;
  readonly items?: JsonSchema;
  readonly anyOf?: readonly JsonSchema[];
  readonly required?: readonly string[];
  readonly description?: string;
  readonly enum?: readonly string[];
}

/** Draft 7: what the YAML language server and most editors read. */
export function toWallJsonSchema(): object {
  // A file's name says its id, so it need not.
  const { required, ...schema } = z.toJSONSchema(wallSchema, { io: 'input', target: 'draft-7', reused: 'inline' }) as JsonSchema;
  return {
    $id: '/schemas/wall.json',
    title: 'A wall of Floorpulse',
    ...describe(schema, ''),
    required: required?.filter((name) => name !== 'id')
  };
}

/** Says what each part is for, and which measures there are: those of the operator, too, so the list only proposes. */
function describe(schema: JsonSchema, name: string): JsonSchema {
  const description = wallWords[toShort(name)];
  const isMeasure = /(^|\.)(measure|kpis\[\]|measures\[\])$/.test(name);
  const { properties, items, anyOf } = schema;
  const names = listMeasures().map((measure) => measure.name);
  return {
    ...schema,
    ...(description && { description }),
    ...(properties && { properties: describeAll(properties, name) }),
    ...(items && { items: describe(items, `${name}[]`) }),
    ...(anyOf && { anyOf: anyOf.map((branch) => describe(branch, name)) }),
    ...(isMeasure && schema.type === 'string' && { anyOf: [{ enum: names }, { type: 'string' }] })
  };
}

function describeAll(properties: Readonly<Record<string, JsonSchema>>, name: string): Record<string, JsonSchema> {
  const before = name.endsWith('[]') ? `${name.slice(0, -2)}.` : name === '' ? '' : `${name}.`;
  return Object.fromEntries(Object.entries(properties).map(([key, inner]) => [key, describe(inner, before + key)]));
}

/** The longest ending of a path that has words: `scenes.tiles.level` is `level`. */
function toShort(name: string): string {
  const parts = name.split('.');
  const ends = parts.map((_, at) => parts.slice(at).join('.'));
  return ends.find((end) => Object.hasOwn(wallWords, end)) ?? ends.at(-1) ?? name;
}

let answered: object | undefined;

export function answerWallSchema(): Response {
  answered ??= toWallJsonSchema();
  return Response.json(answered, { headers: { 'content-type': 'application/schema+json', 'cache-control': 'public, max-age=300' } });
}
