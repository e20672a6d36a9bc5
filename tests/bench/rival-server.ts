/**
 * One GraphQL server in a process of its own: `rival-server.ts raw | floorpulse | apollo | mercurius`. All have the
 * same schema, the same resolvers and the same answer in memory, so that what differs is the server. Prints its address on stdout.
 */
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { ApolloServer } from '@apollo/server';
import { startStandaloneServer } from '@apollo/server/standalone';
import { getRequest, setResponse } from '@sveltejs/kit/node';
import fastify from 'fastify';
import mercurius from 'mercurius';
import type { Reader } from '../../clickhouse/engine/ports.ts';
import { openAnswerCache } from '../../schema/answer-cache.ts';
import type { GraphqlContext } from '../../schema/context.ts';
import { openAnswerUse } from '../../schema/gate/answer-use.ts';
import { freeBudget } from '../../schema/gate/budgets.ts';
import { openLandings } from '../../schema/gate/landings.ts';
import { openTurns } from '../../schema/open-turns.ts';
import { schema } from '../../schema/schema.ts';
import { createGraphqlHandler } from '../../schema/yoga.ts';
import type { Scope } from '../../src/lib/domain/scope.ts';
import { makeBenchVenue } from './bench-venue.ts';
import { days, toRivalQuestion, untilMs } from './rival-question.ts';

const scope: Scope = { role: 'analyst', venues: 'all', texts: 'masked', can: new Set(['ask']), tokenId: 'bench' };
const venue = makeBenchVenue('venue-7', 6, 40);
const venues = { list: () => [venue], get: () => venue };
/** A clock that stands: what was answered once stays fresh, for every server alike. */
const clock = { now: () => untilMs };

/** Sums of every hour, as the engine would answer them. */
const reader: Reader = {
  rows: <Row>({ name }: { name: string }) =>
    Promise.resolve(
      (name === 'getFeedbackSums'
        ? Array.from({ length: days * 24 }, (_, hour) => ({
            bucket_key: hour,
            feedback_count: 40 + (hour % 24),
            complaint_count: 10 + (hour % 7),
            sentiment_count: 30 + (hour % 24),
            sentiment_milli_sum: -9000 + 100 * (hour % 24)
          }))
        : []) as Row[]
    )
};

const answers = openAnswerCache(clock);
const landings = openLandings(clock);
const toContext = (): GraphqlContext =>
  ({
    scope,
    requestId: 'bench',
    nowMs: untilMs,
    venues,
    analyst: reader,
    answers,
    inTurn: openTurns(),
    counted: { points: 0 },
    budget: freeBudget,
    questionSeconds: 60,
    landings,
    use: openAnswerUse(landings.mark, untilMs),
    status: () => Promise.reject(new Error('not asked'))
  }) as unknown as GraphqlContext;

const toHandler = () =>
  createGraphqlHandler({
    venues,
    analyst: reader,
    clock,
    log: { error: (fields) => console.error(fields) },
    limits: { maxDepth: 10, maxCost: 5000 },
    status: () => Promise.reject(new Error('not asked'))
  });

async function listen(server: Server): Promise<string> {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/graphql`;
}

/** The answer as an object, written out for every request: what any server in Node has to do at least. */
async function openRaw(): Promise<string> {
  const response = await toHandler()(toRequest(), { scope, requestId: 'bench' });
  const answer: unknown = await response.json();
  return listen(
    createServer((request, response) => {
      request.resume().on('end', () => {
        const body = JSON.stringify(answer);
        response.writeHead(200, { 'content-type': 'application/json', 'content-length': Buffer.byteLength(body) }).end(body);
      });
    })
  );
}

const toRequest = (): Request =>
  new Request('http://127.0.0.1/graphql', { method: 'POST', headers: { 'content-type': 'application/json' }, body: toRivalQuestion(0) });

/** Through the same bridge from Node to the web's Request as the built application. */
async function openFloorpulse(): Promise<string> {
  const handler = toHandler();
  return listen(
    createServer((request, response) => {
      void getRequest({ base: 'http://127.0.0.1', request })
        .then((asked) => handler(asked, { scope, requestId: 'bench' }))
        .then((answer) => setResponse(response, answer));
    })
  );
}

async function openApollo(): Promise<string> {
  const server = new ApolloServer<GraphqlContext>({ schema, csrfPrevention: false, introspection: false });
  const { url } = await startStandaloneServer(server, {
    context: () => Promise.resolve(toContext()),
    listen: { port: 0, host: '127.0.0.1' }
  });
  return url;
}

async function openMercurius(): Promise<string> {
  const app = fastify();
  await app.register(mercurius, { schema, jit: 1, context: () => toContext() as never });
  return `${await app.listen({ port: 0, host: '127.0.0.1' })}/graphql`;
}

const open: Readonly<Record<string, () => Promise<string>>> = {
  raw: openRaw,
  floorpulse: openFloorpulse,
  apollo: openApollo,
  mercurius: openMercurius
};

process.on('SIGINT', () => process.exit(0));
const kind = process.argv[2] ?? '';
const start = open[kind];
if (!start) throw new Error(`Servers are: ${Object.keys(open).join(', ')}`);
console.log(await start());
