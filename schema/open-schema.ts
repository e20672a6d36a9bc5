/** The schema of this installation: what ships, and the measures of the operator's catalogue file. */
import { extendSchema, parse, type GraphQLSchema } from 'graphql';
import type { MeasureInfo } from '../src/lib/domain/measures/measure.ts';
import { schema } from './schema.ts';

export function openSchema(added: readonly MeasureInfo[]): GraphQLSchema {
  if (added.length === 0) return schema;
  // Names have been checked; a text in JSON is a string of GraphQL.
  const values = added.map(({ name, description }) => `${JSON.stringify(description['en'] ?? name)} ${name}`);
  return extendSchema(schema, parse(`extend enum Measure {\n${values.join('\n')}\n}`));
}
