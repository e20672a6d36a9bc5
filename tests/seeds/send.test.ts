import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';
import { gunzipSync } from 'node:zlib';
import { afterEach, expect, it } from 'vitest';
import { Refused, sendLines, toNoTotals, type Server } from '../../seeds/simulate/send.ts';

type Answer = (response: ServerResponse, request: IncomingMessage) => void;
let close: (() => void) | undefined;
afterEach(() => close?.());

/** Answers each request with the next of `answers`, the last one for ever. */
async function openServer(answers: Answer[]): Promise<{ server: Server; bodies: string[][] }> {
  const bodies: string[][] = [];
  const http = createServer((request, response) => {
    void buffer(request).then((bytes) => {
      bodies.push(gunzipSync(bytes).toString().trim().split('\n'));
      (answers.length > 1 ? answers.shift() : answers[0])!(response, request);
    });
  });
  await new Promise<void>((resolve) => http.listen(0, '127.0.0.1', resolve));
  close = () => http.close();
  const { port } = http.address() as AddressInfo;
  return { server: { url: `http://127.0.0.1:${port}`, token: 'fp_test', say: () => undefined }, bodies };
}

const take: Answer = (response) => {
  response.writeHead(202, { 'content-type': 'application/json' });
  response.end(
    JSON.stringify({
      accepted: 1,
      duplicates: 1,
      refusedCount: 1,
      refused: [{ index: 2, id: 'c', code: 'invalid_value', path: '/nps', message: 'must be at most 10' }]
    })
  );
};
const events = [{ id: 'a' }, { id: 'b' }, { id: 'c' }];

it('comes back when the server is full, when it is away and when the connection breaks, with the same events', async () => {
  const { server, bodies } = await openServer([
    (response) => response.writeHead(429, { 'retry-after': '0.05' }).end(),
    (response) => response.writeHead(503).end(),
    (response) => response.destroy(),
    take
  ]);
  const totals = toNoTotals();
  await sendLines(server, '/api/feedback', events, totals);
  expect(bodies).toHaveLength(4);
  for (const body of bodies) expect(body).toEqual(events.map((event) => JSON.stringify(event)));
  expect(totals).toMatchObject({
    sent: 3,
    accepted: 1,
    duplicates: 1,
    refused: 1,
    firstRefusals: ['c: invalid_value /nps must be at most 10']
  });
});

it('stops with the reason of the server when trying again would not help', async () => {
  const { server } = await openServer([
    (response, request) =>
      response.writeHead(403).end(JSON.stringify({ error: { code: 'forbidden', message: `no ${request.headers.authorization}` } }))
  ]);
  const sending = sendLines(server, '/api/feedback', events, toNoTotals());
  await expect(sending).rejects.toThrow(Refused);
  await expect(sending).rejects.toThrow('/api/feedback was refused with 403: no Bearer fp_test');
});

it('gives up where nobody answers, with the address and the flag', async () => {
  const { server } = await openServer([take]);
  close?.();
  close = undefined;
  await expect(sendLines({ ...server, url: 'http://127.0.0.1:1', patienceMs: 100 }, '/x', events, toNoTotals())).rejects.toThrow(
    /127\.0\.0\.1:1 cannot be reached.*--url/
  );
});
