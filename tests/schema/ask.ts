/** A handler as the server has it, asked the way a client asks it. */
import type { Reader, ReadStatistics, SqlStatement } from '../../clickhouse/engine/ports.ts';
import type { Scope } from '../../src/lib/domain/scope.ts';
import { createGraphqlHandler, type GraphqlHandler, type GraphqlParts } from '../../schema/yoga.ts';
import { analystOfPlaza, foreign, plaza, toCatalogue } from './plaza.ts';

export interface Answer<Data = Record<string, unknown>> {
  status: number;
  data?: Data | null;
  errors?: { message: string; path?: (string | number)[]; extensions?: Record<string, unknown> }[];
}

export interface CountingReader extends Reader {
  /** Names of the statements that reached the engine. */
  readonly asked: string[];
}

export function toCountingReader(reader: Reader): CountingReader {
  const asked: string[] = [];
  return {
    asked,
    rows<Row>(statement: SqlStatement, onStatistics?: (statistics: ReadStatistics) => void): Promise<Row[]> {
      asked.push(statement.name);
      return reader.rows<Row>(statement, onStatistics);
    }
  };
}

/** For questions that must be answered, or refused, without an engine. */
export function toNoReader(): CountingReader {
  return toCountingReader({ rows: () => Promise.reject(new Error('The engine was asked.')) });
}

export interface TestHandler {
  readonly handler: GraphqlHandler;
  readonly logged: { fields: object; message: string }[];
  ask<Data = Record<string, unknown>>(query: string, variables?: Record<string, unknown>, scope?: Scope): Promise<Answer<Data>>;
}

export function openHandler(analyst: Reader, parts: Partial<GraphqlParts> = {}): TestHandler {
  const logged: TestHandler['logged'] = [];
  const handler = createGraphqlHandler({
    venues: toCatalogue([plaza, foreign]),
    analyst,
    clock: { now: () => Date.UTC(2026, 10, 21, 4) },
    log: { error: (fields, message) => logged.push({ fields, message }) },
    limits: { maxDepth: 10, maxCost: 5000 },
    status: () => Promise.resolve({ state: 'ok', build: 'test', engine: 'embedded', pendingRows: 3, quarantinedRows: 0 }),
    ...parts
  });
  const ask = async <Data>(query: string, variables?: Record<string, unknown>, scope: Scope = analystOfPlaza): Promise<Answer<Data>> => {
    const response = await handler(toPost({ query, variables }), { scope, requestId: 'request-1' });
    return { status: response.status, ...((await response.json()) as Omit<Answer<Data>, 'status'>) };
  };
  return { handler, logged, ask };
}

export function toPost(body: unknown, headers: Record<string, string> = {}): Request {
  return new Request('http://floorpulse.test/graphql', {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: typeof body === 'string' ? body : JSON.stringify(body)
  });
}
