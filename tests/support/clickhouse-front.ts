/**
 * A small HTTP front over an embedded engine, run as a process of its own, so that the remote path (URL, sign-in, parameters,
 * settings, streaming, errors) runs for real where no server can be installed. Not a ClickHouse server: one request, one connection.
 * Usage: node --import tsx tests/support/clickhouse-front.ts <directory> <username> <password>; prints its URL on stdout.
 */
import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';
import { createGunzip } from 'node:zlib';
import { createChdbConnection } from 'chdb/connection';

const [path, username, password] = process.argv.slice(2);
if (!path || !username || password === undefined) throw new Error('usage: clickhouse-front.ts <directory> <username> <password>');

// Held to the end: the engine lives as long as its last connection.
const keeper = createChdbConnection({ path });
await keeper.command({ query: 'SELECT 1' });

/** Parameters of the HTTP interface that are about the transport, not settings of the query. */
const transport = new Set([
  'query',
  'database',
  'query_id',
  'wait_end_of_query',
  'send_progress_in_http_headers',
  'enable_http_compression',
  'session_id',
  'default_format'
]);

const quote = (text: string) => `'${text.replaceAll('\\', '\\\\').replaceAll("'", "\\'")}'`;

function isSignedIn(request: IncomingMessage): boolean {
  const basic = Buffer.from((request.headers.authorization ?? '').replace(/^Basic /, ''), 'base64').toString();
  return (
    basic === `${username}:${password}` ||
    (request.headers['x-clickhouse-user'] === username && request.headers['x-clickhouse-key'] === password)
  );
}

function refuse(response: ServerResponse, status: number, code: number, message: string): void {
  response.writeHead(status, { 'content-type': 'text/plain', 'x-clickhouse-exception-code': String(code) });
  response.end(`Code: ${code}. DB::Exception: ${message} (version 0.0.0 (test front))\n`);
}

async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
  const url = new URL(request.url ?? '/', 'http://front');
  if (url.pathname === '/ping') return void response.end('Ok.\n');
  if (!isSignedIn(request))
    return refuse(response, 403, 516, `${username}: Authentication failed: password is incorrect. (AUTHENTICATION_FAILED)`);
  const gzip = request.headers['content-encoding'] === 'gzip';
  const body = (await buffer(gzip ? request.pipe(createGunzip()) : request)).toString();
  const query = url.searchParams.get('query');
  const connection = createChdbConnection({ path: path! });
  try {
    for (const [name, value] of url.searchParams) {
      if (transport.has(name)) continue;
      await connection.command({ query: `SET ${name} = ${quote(value)}` });
    }
    const result = await connection.query({ query: query === null ? body : body.length > 0 ? `${query}\n${body}` : query });
    response.writeHead(200, { 'content-type': 'text/plain', 'x-clickhouse-query-id': url.searchParams.get('query_id') ?? '' });
    result.stream.pipe(response);
    await once(response, 'finish');
  } catch (error) {
    const { code = '1002', type = 'UNKNOWN', message } = error as { code?: string; type?: string; message: string };
    refuse(response, 500, Number(code), `${message} (${type})`);
  } finally {
    await connection.close();
  }
}

const server = createServer((request, response) => {
  answer(request, response).catch((error: unknown) => refuse(response, 500, 1002, String(error)));
});
server.listen(0, '127.0.0.1', () => console.log(`http://127.0.0.1:${(server.address() as AddressInfo).port}`));
process.on('SIGTERM', () => process.exit(0));
process.on('disconnect', () => process.exit(0));
