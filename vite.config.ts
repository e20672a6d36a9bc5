import type { Server } from 'node:http';
import { sveltekit } from '@sveltejs/kit/vite';
import type { Plugin } from 'vite';
import { defineConfig } from 'vitest/config';
import { startDemoFeeder, wantsDemo } from './src/demo-feeder.ts';
import { readConfig } from './src/lib/server/config.ts';
import { getHost, offerHost } from './src/lib/server/host.ts';
import { addMissingToMapWorker, addSheetsWithoutWhere } from './src/weak-screens.ts';

/** `npm run dev`: offers Vite's HTTP server to the app the way src/server.ts does, demo included. */
const devHost: Plugin = {
  name: 'floorpulse-dev-host',
  apply: 'serve',
  configureServer({ httpServer }) {
    if (!httpServer || process.env.VITEST) return;
    const rootDir = import.meta.dirname;
    const { dataDir, demo } = readConfig();
    const feeds = demo && wantsDemo(dataDir);
    offerHost({ httpServer: httpServer as Server, rootDir });
    httpServer.once('listening', () => {
      const address = httpServer.address();
      const url = `http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}`;
      // The app opens its services with the first request.
      void fetch(`${url}/healthz`).then(() => feeds && startDemoFeeder({ rootDir, dataDir, url, token: getHost()?.issueToken?.() }));
    });
  }
};

export default defineConfig({
  plugins: [sveltekit(), addSheetsWithoutWhere(), devHost],
  server: { host: '127.0.0.1', port: Number(process.env.PORT ?? 3000) },
  build: {
    // Screens with Chromium 87 read ES2020; which newer web APIs may be used is in src/lib/ui/newer-apis.ts.
    target: ['es2020', 'chrome87'],
    cssTarget: 'chrome87',
    // maplibre is one chunk of its own, loaded by walls only; the budget is 600 kB gzipped for all scripts of a page.
    chunkSizeWarningLimit: 1500,
    rolldownOptions: { checks: { pluginTimings: false } }
  },
  worker: { format: 'es', plugins: () => [addMissingToMapWorker()] },
  test: {
    // chDB holds one data directory per process, so every test file runs in a process of its own.
    pool: 'forks',
    isolate: true,
    // Tests wait for sockets, browsers and clocks: a third worker uses what two leave of two cores.
    maxWorkers: 3,
    include: ['tests/**/*.test.ts'],
    // graphql has two builds, and its errors are only known within one: packages that node loads itself take this one.
    alias: [{ find: /^graphql$/, replacement: 'graphql/index.js' }],
    // A real browser on a busy machine may be late once; what fails twice is broken, and the report says what was tried again.
    retry: 1,
    testTimeout: 60_000,
    hookTimeout: 120_000,
    env: { UV_THREADPOOL_SIZE: '16', TZ: 'UTC' }
  }
});
