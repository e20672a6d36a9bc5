import { createServer } from 'node:http';
import { expect, test } from 'vitest';
import { handleError } from '../../src/hooks.server.ts';
import { getHost, offerHost } from '../../src/lib/server/host.ts';
import { openLog } from '../../src/lib/server/log.ts';

test('an error of before any hook of ours is answered like every other accident, and the process lives on', async () => {
  offerHost({ httpServer: createServer(), rootDir: process.cwd() });
  getHost()!.services = { log: openLog('silent') };
  // What SvelteKit hands in when a page's code cannot be loaded, as while a build is being replaced.
  const event = { locals: {}, route: { id: null }, request: new Request('http://localhost/wall/x') };
  const asked = { error: new Error('ERR_MODULE_NOT_FOUND /secret/path'), event, status: 500, message: 'Internal Error' };
  const answer = await handleError(asked as unknown as Parameters<typeof handleError>[0]);
  expect(answer).toEqual({
    message: expect.stringMatching(/^Something went wrong on our side\. Ask for request [0-9a-f-]{36} in the log\.$/)
  });
});
