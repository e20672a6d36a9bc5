/** What the service worker keeps: files and pages by build, plans for as long as they are asked for. */
import { toKeptUrl } from './choose-way.ts';

const prefix = 'floorpulse-';
/** Of the pictures that pages keep. */
export const pictureDatabase = 'floorpulse-wall';
const plansName = `${prefix}plans`;
const pagesAtMost = 12;
const plansAtMost = 40;

export interface KeptCaches {
  match(url: string): Promise<Response | undefined>;
  keepFile(url: string, response: Response): Promise<void>;
  keepPage(url: string, response: Response): Promise<void>;
  keepPlan(url: string, response: Response): Promise<void>;
  drop(url: string): Promise<void>;
  /** Of builds before this one. */
  dropOldBuilds(): Promise<void>;
}

export function openCaches(build: string): KeptCaches {
  const filesName = `${prefix}files-${build}`;
  const pagesName = `${prefix}pages-${build}`;

  /** Last in, last out. */
  async function put(name: string, url: string, response: Response, atMost: number): Promise<void> {
    const cache = await caches.open(name);
    await cache.delete(url);
    await cache.put(url, response);
    const keys = await cache.keys();
    for (const key of keys.slice(0, Math.max(0, keys.length - atMost))) await cache.delete(key);
  }

  return {
    // This build's first: an older one's page asks for files that only its own cache has.
    async match(url) {
      const key = toKeptUrl(url);
      for (const name of [pagesName, filesName]) {
        const found = await (await caches.open(name)).match(key);
        if (found) return found;
      }
      return caches.match(key);
    },
    keepFile: (url, response) => put(filesName, toKeptUrl(url), response, 600),
    keepPage: (url, response) => put(pagesName, toKeptUrl(url), response, pagesAtMost),
    async keepPlan(url, response) {
      const key = toKeptUrl(url);
      const { pathname } = new URL(key);
      const cache = await caches.open(plansName);
      // Another version of the same plan.
      for (const request of await cache.keys())
        if (new URL(request.url).pathname === pathname && request.url !== key) await cache.delete(request);
      await put(plansName, key, response, plansAtMost);
    },
    async drop(url) {
      const key = toKeptUrl(url);
      for (const name of await caches.keys()) if (name.startsWith(prefix)) await (await caches.open(name)).delete(key);
    },
    async dropOldBuilds() {
      for (const name of await caches.keys()) {
        if (name.startsWith(prefix) && ![filesName, pagesName, plansName].includes(name)) await caches.delete(name);
      }
    }
  };
}

/** Nothing that this screen was shown stays. Also called by pages. */
export async function wipeCaches(): Promise<void> {
  for (const name of await caches.keys()) if (name.startsWith(prefix)) await caches.delete(name);
}
