import type { Cost } from '../../src/lib/domain/answers.ts';
import { builder } from '../builder.ts';

const StatementType = builder.objectRef<Cost['statements'][number]>('Statement').implement({
  description: 'SQL that was put to the engine. Its tables are those of the database of this server.',
  fields: (t) => ({
    name: t.exposeString('name', { description: 'The function of Floorpulse that wrote it, and its name in the log of the engine.' }),
    sql: t.string({
      description: 'ClickHouse SQL; values are bound, `{name: Type}`.',
      resolve: ({ sql }) => sql.replaceAll('{{db}}.', '')
    }),
    params: t.string({ description: 'The bound values, a JSON object by name.', resolve: ({ params }) => JSON.stringify(params ?? {}) })
  })
});

export const CostType = builder.objectRef<Cost>('Cost').implement({
  description: 'What the engine did for this answer, by whomever it was asked first. With `costOnly`: what it would do.',
  fields: (t) => ({
    rowsRead: t.exposeFloat('rowsRead', { description: 'Rows that the engine has read; 0 with `costOnly`.' }),
    elapsedMs: t.exposeFloat('elapsedMs'),
    queries: t.exposeInt('queries', { description: 'Statements, estimated or run.' }),
    estimatedRows: t.float({
      nullable: true,
      description: 'With `costOnly`: rows that the engine expects to read, by its index. Else null.',
      resolve: ({ estimatedRows }) => estimatedRows ?? null
    }),
    points: t.float({
      description:
        'What the whole operation counts before it runs: 100 points a question to the engine and a point for every 20 values. `OVER_BUDGET` says how many are allowed.',
      resolve: (_cost, _args, { counted }) => counted.points
    }),
    statements: t.expose('statements', {
      type: [StatementType],
      complexity: { multiplier: 3 },
      description: 'The SQL this question became, in the order in which it was asked.'
    })
  })
});

/** Spread into the arguments of every root that asks the engine; `ask` takes `args.costOnly` last. */
export const costOnlyArgs = builder.args((t) => ({
  costOnly: t.boolean({
    required: true,
    defaultValue: false,
    description: 'Nothing is read but the engine’s own estimate: lists come back empty, `cost` says what the question would cost.'
  })
}));
