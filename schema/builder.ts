/** The Pothos builder: scalars, context and defaults. Types live in `types/`, one file each. */
import SchemaBuilder from '@pothos/core';
import ComplexityPlugin from '@pothos/plugin-complexity';
import type { GraphqlContext } from './context.ts';

/** One point of cost is an answer of 20 values; `engineCost` points are one trip to the engine. */
export const valueCost = 0.05;
export const engineCost = 100;

export const builder = new SchemaBuilder<{
  Context: GraphqlContext;
  DefaultFieldNullability: false;
  Scalars: {
    ID: { Input: string; Output: string };
    DateTime: { Input: string; Output: string };
    Duration: { Input: string; Output: string };
    NumberColumn: { Input: never; Output: readonly number[] };
  };
}>({
  plugins: [ComplexityPlugin],
  defaultFieldNullability: false,
  // The plugin only notes what fields cost; `cost.ts` adds it up once an operation, before any resolver runs.
  complexity: { disabled: true, defaultComplexity: valueCost, defaultListMultiplier: 10 }
});

builder.queryType({
  description: 'Questions about places: what people feel there (X), what is going on there (O), and both in one answer.'
});
