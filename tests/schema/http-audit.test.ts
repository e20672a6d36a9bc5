/** The audits of GraphQL over HTTP (graphql-http), against our handler. */
import { serverAudits } from 'graphql-http';
import { expect, test } from 'vitest';
import { openHandler, toNoReader } from './ask.ts';
import { analystOfPlaza } from './plaza.ts';

const { handler } = openHandler(toNoReader());
const fetchFn = (url: string, init?: RequestInit) => handler(new Request(url, init), { scope: analystOfPlaza, requestId: 'audit' });

test.each(serverAudits({ url: 'http://floorpulse.test/graphql', fetchFn }).map((audit) => [audit.name, audit] as const))(
  '%s',
  async (_name, audit) => {
    const result = await audit.fn();
    expect(result.status === 'ok' ? 'ok' : `${result.status}: ${result.reason}`).toBe('ok');
  }
);
