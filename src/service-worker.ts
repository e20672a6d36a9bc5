/// <reference types="@sveltejs/kit" />
/** Lets a wall be drawn while its server is away. Registered by walls and screens only (src/lib/wall/care/offline.ts), in their own scope. */
import { version } from '$service-worker';
import { openAnswerer } from './lib/wall/care/worker/answer.ts';
import { openCaches, pictureDatabase, wipeCaches } from './lib/wall/care/worker/caches.ts';
import { parseKeepMessage, type WorkerScope } from './lib/wall/care/worker/scope.ts';

const worker = self as unknown as WorkerScope;
const answerer = openAnswerer(openCaches(version), worker.location.origin, async () => {
  // At once where no page of a wall is open, else when that is gone: it opens itself again when it is refused.
  indexedDB.deleteDatabase(pictureDatabase);
  await wipeCaches();
});

// A new build's worker is in charge at once: what it does not have it gets from the server, and the old build's caches stay until its page is kept.
worker.addEventListener('install', (event) => event.waitUntil(worker.skipWaiting()));
worker.addEventListener('activate', (event) => event.waitUntil(worker.clients.claim()));
worker.addEventListener('fetch', (event) => {
  const answer = answerer.answer(event.request);
  if (!answer) return;
  event.waitUntil(answer.done);
  event.respondWith(answer.response);
});
worker.addEventListener('message', (event) => {
  const message = event.origin === worker.location.origin ? parseKeepMessage(event.data) : null;
  if (message) event.waitUntil(answerer.keep(message.page, message.others));
});
