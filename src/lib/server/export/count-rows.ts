/** How many events a feedback query is about, by the measure that counts them: known before the first row is sent. */
import { astFromValue, print, visit, type GraphQLSchema } from 'graphql';
import type { Answered } from './columns.ts';
import type { PreparedQuery } from './prepare-query.ts';

/** What both roots call the same. */
const sharedArguments = new Set(['venue', 'place', 'range', 'where']);

/** @returns a query whose answer `readCount` reads, and the variables that it takes */
export function toCountQuery(schema: GraphQLSchema, { operation, root }: PreparedQuery): { query: string; names: ReadonlySet<string> } {
  const given = (root.node.arguments ?? []).filter(({ name }) => sharedArguments.has(name.value));
  const defaults = (schema.getQueryType()?.getFields()[root.name]?.args ?? []).flatMap(({ name, type, defaultValue }) => {
    if (!sharedArguments.has(name) || defaultValue === undefined || given.some((argument) => argument.name.value === name)) return [];
    const value = astFromValue(defaultValue, type);
    return value ? [`${name}: ${print(value)}`] : [];
  });
  const used = new Set<string>();
  for (const argument of given) visit(argument, { Variable: ({ name }) => void used.add(name.value) });
  const variables = (operation.variableDefinitions ?? []).filter(({ variable }) => used.has(variable.name.value)).map((one) => print(one));
  const args = [...given.map((argument) => print(argument)), ...defaults, 'measures: [feedbackCount]', 'by: [kind]', 'first: 1'];
  const head = variables.length > 0 ? `query (${variables.join(', ')})` : 'query';
  return { query: `${head} { breakdown(${args.join(', ')}) { totals { series { value } } } }`, names: used };
}

export function readCount(answer: Answered): number {
  const { breakdown } = answer as { breakdown?: { totals: { series: { value: number | null }[] } | null } };
  return breakdown?.totals?.series[0]?.value ?? 0;
}
