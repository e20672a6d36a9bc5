import type { Capability } from '../../domain/scope.ts';

/** `open` routes answer everybody, and see nothing of the caller's. `page` routes answer a browser without a token with the entry page. */
export interface RouteRule {
  readonly read: Capability | 'open';
  /** POST, PUT, PATCH, DELETE; absent: refused. */
  readonly change?: Capability | 'open';
  readonly isPage?: true;
  /** Its next page is made ready in a frame behind the picture (src/lib/wall/care). */
  readonly framesItself?: true;
}

/** The one table of who may call what, by route id or its first parts. A route that is not covered here is refused. */
export const ruleByRoutePrefix: Readonly<Record<string, RouteRule>> = {
  '/healthz': { read: 'open' },
  '/readyz': { read: 'open' },
  '/schemas': { read: 'open' },
  '/metrics': { read: 'operate' },
  '/api/session': { read: 'open', change: 'open' },
  '/api/feedback': { read: 'ingest', change: 'ingest' },
  '/api/measurements': { read: 'ingest', change: 'ingest' },
  '/api/venues': { read: 'look', change: 'arrange' },
  '/api/regions': { read: 'look', change: 'arrange' },
  '/api/basemap': { read: 'look' },
  '/api/walls': { read: 'look', change: 'arrange' },
  // Screens without a credential ask for one here (RFC 8628).
  '/api/device': { read: 'open', change: 'open' },
  '/api/screens': { read: 'arrange', change: 'arrange' },
  '/api/screens/self': { read: 'look', change: 'look' },
  '/api/export': { read: 'ask', change: 'ask' },
  '/graphql': { read: 'ask', change: 'ask' },
  '/api/questions': { read: 'ask', change: 'ask' },
  '/screen': { read: 'open', isPage: true, framesItself: true },
  '/screens': { read: 'arrange', isPage: true },
  '/pair': { read: 'arrange', isPage: true },
  '/wall': { read: 'look', isPage: true, framesItself: true },
  '/walls': { read: 'arrange', isPage: true },
  '/venues': { read: 'look', isPage: true },
  '/import': { read: 'arrange', isPage: true },
  '/explore': { read: 'ask', isPage: true }
};

/** The start page has no parts to match by. */
const startPage: RouteRule = { read: 'look', isPage: true };

/** The rule of a SvelteKit route id, by its longest covered prefix; groups like `(app)` are no part of it. Undefined: refuse. */
export function getRouteRule(routeId: string): RouteRule | undefined {
  const parts = routeId.split('/').filter((part) => part !== '' && !/^\(.+\)$/.test(part));
  if (parts.length === 0) return startPage;
  for (let length = parts.length; length > 0; length -= 1) {
    const rule = ruleByRoutePrefix[`/${parts.slice(0, length).join('/')}`];
    if (rule) return rule;
  }
  return undefined;
}

export function getNeededCapability(rule: RouteRule, method: string): Capability | 'open' | undefined {
  return method === 'GET' || method === 'HEAD' || method === 'OPTIONS' ? rule.read : rule.change;
}
