/** The server with a clock that runs faster: as src/server.ts does, with the built app, but without the demo. Told of jumps by its parent. */
import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { readConfig, setAdapterEnvironment, toAddressUrl } from '../../src/lib/server/config.ts';
import { getHost, offerHost } from '../../src/lib/server/host.ts';
import { rootDir } from '../support/engine.ts';
import { FastClock, type FastTime } from './fast-clock.ts';

const { jumpedMs, ...time } = JSON.parse(process.argv[2] ?? '{}') as FastTime & { jumpedMs: number };
const clock = new FastClock(time);
clock.jumpedMs = jumpedMs;
process.on('message', (message: { jumpedMs: number }) => (clock.jumpedMs = message.jumpedMs));
process.on('disconnect', () => process.exit(0));

const config = readConfig();
let listener: RequestListener = (_request, response) => void response.writeHead(503).end();
const httpServer = createServer((request, response) => listener(request, response));
offerHost({ httpServer, rootDir, clock });
await new Promise<void>((listening) => httpServer.listen(config.port, config.host, listening));
const { port } = httpServer.address() as AddressInfo;
setAdapterEnvironment(toAddressUrl(config.host, port));
listener = ((await import(pathToFileURL(join(rootDir, 'build', 'handler.js')).href)) as { handler: RequestListener }).handler;
process.send?.({ port });

process.on('SIGTERM', () => {
  httpServer.close();
  void getHost()
    ?.close?.()
    .then(() => process.exit(0));
});
