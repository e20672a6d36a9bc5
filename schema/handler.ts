import { getReadiness } from '../src/lib/server/readiness.ts';
import type { Services } from '../src/lib/server/services.ts';
import { createGraphqlHandler, type GraphqlHandler } from './yoga.ts';

const handlers = new WeakMap<Services, GraphqlHandler>();

/** The handler of a running server, made at its first question. */
export function getGraphqlHandler(services: Services): GraphqlHandler {
  const before = handlers.get(services);
  if (before) return before;
  const { venues, engine, clock, log, config, build } = services;
  const handler = createGraphqlHandler({
    venues,
    analyst: engine.analyst,
    clock,
    log,
    limits: config.graphql,
    status: async () => {
      const { status, pendingRows, quarantinedRows } = await getReadiness(services);
      return { state: status, pendingRows, quarantinedRows, build, engine: engine.kind };
    }
  });
  handlers.set(services, handler);
  return handler;
}
