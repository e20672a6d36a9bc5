/**
 * The production entry: builds the app when it is older than its sources, makes the HTTP server, offers it to the app and
 * starts the demo's feeder. Everything else is opened by the app's `init` hook (src/hooks.server.ts).
 */
import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join, resolve } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { buildIfStale } from './build-freshness.ts';
import { startDemoFeeder, wantsDemo } from './demo-feeder.ts';
import { readConfig, setAdapterEnvironment, toAddressUrl } from './lib/server/config.ts';
import { getHost, offerHost } from './lib/server/host.ts';

const rootDir = resolve(fileURLToPath(import.meta.url), '../..');
const say = (text: string) => process.stderr.write(`${text}\n`);

async function start(): Promise<void> {
  const config = readConfig();
  const demo = config.demo && wantsDemo(config.dataDir);
  buildIfStale(rootDir);

  // Answers "starting" until the app is in: programs that wait for /readyz get a clear word instead of a refused connection.
  let listener: RequestListener = (_request, response) => {
    response.writeHead(503, { 'content-type': 'application/json', 'retry-after': '1' }).end('{"status":"starting"}');
  };
  const httpServer = createServer({ keepAliveTimeout: 65_000 }, (request, response) => listener(request, response));
  offerHost({ httpServer, rootDir });
  await new Promise<void>((listening, failed) => {
    httpServer.once('error', (error: NodeJS.ErrnoException) => {
      const isTaken = error.code === 'EADDRINUSE';
      const remedy = 'stop what listens there (another Floorpulse?), or choose another PORT.';
      failed(isTaken ? new Error(`PORT=${config.port} is taken on ${config.host}: ${remedy}`, { cause: error }) : error);
    });
    httpServer.listen(config.port, config.host, listening);
  });
  const { port } = httpServer.address() as AddressInfo;
  const url = toAddressUrl(config.host, port);
  setAdapterEnvironment(url);

  const app = (await import(pathToFileURL(join(rootDir, 'build', 'handler.js')).href)) as { handler: RequestListener };
  listener = (request, response) => {
    // Files of the build are served before any hook of ours.
    response.setHeader('x-content-type-options', 'nosniff');
    app.handler(request, response);
  };
  const feeder = demo ? startDemoFeeder({ rootDir, dataDir: config.dataDir, url, token: getHost()?.issueToken?.() }) : undefined;

  say(`Floorpulse listens on ${url}`);
  say(demo ? `The wall:  ${url}/wall/aurora-plaza` : `Walls:     ${url}/`);
  say(`GraphQL:   ${url}/graphql`);

  let closing = false;
  const close = async (signal: string): Promise<void> => {
    if (closing) {
      say('Stopped at once.');
      process.exit(1);
    }
    closing = true;
    say(`${signal}: draining and closing ...`);
    feeder?.kill('SIGTERM');
    httpServer.close();
    await getHost()?.close?.();
    httpServer.closeAllConnections();
    say('Closed.');
    process.exit(0);
  };
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => void close(signal));
}

/** A new build replaces the files of the old one: a screen that still asks for one of those gets a broken answer, not a dead server. */
function isMissingAsset(error: NodeJS.ErrnoException): boolean {
  return error.code === 'ENOENT' && error.syscall === 'open' && (error.path ?? '').startsWith(join(rootDir, 'build', 'client'));
}

process.on('uncaughtException', (error: NodeJS.ErrnoException) => {
  if (isMissingAsset(error)) return say(`A file of an older build was asked for: ${error.path}`);
  say(`Floorpulse stops: ${error.stack ?? error.message}`);
  // What was acknowledged is in the log and lands at the next start.
  process.exit(1);
});

start().catch((error: unknown) => {
  say(error instanceof Error ? error.message : String(error));
  process.exit(1);
});
