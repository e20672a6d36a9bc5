/** The page's side of its service worker. Browsers allow one on https and on localhost; elsewhere a wall keeps only what it holds itself. */
import { forgetPictures } from './forget-pictures.ts';
import { wipeCaches } from './worker/caches.ts';
import type { KeepMessage } from './worker/scope.ts';

/** In scopes of their own: no other page of the server is answered by it. */
const scopes = ['/wall/', '/screen'];

export async function registerOffline(): Promise<void> {
  const scope = scopes.find((one) => location.pathname.startsWith(one));
  if (!scope || !('serviceWorker' in navigator) || !import.meta.env.PROD) return;
  try {
    await navigator.serviceWorker.register('/service-worker.js', { scope });
  } catch {
    // Forbidden by a policy of the browser: everything works without, as long as the server is there.
  }
}

/** Has the page, its files and its plans kept. Call it when the picture is drawn, and now and then. */
export async function keepPage(address: string): Promise<void> {
  if (!('serviceWorker' in navigator)) return;
  const registration = await navigator.serviceWorker.getRegistration();
  const others = performance.getEntriesByType('resource').map(({ name }) => name);
  registration?.active?.postMessage({ kind: 'keep', page: address, others } satisfies KeepMessage);
}

/** When the screen's access was taken away: pages, files, plans and pictures go. */
export async function forgetAll(): Promise<void> {
  await Promise.all(['caches' in window ? wipeCaches().catch(() => undefined) : undefined, forgetPictures()]);
}
