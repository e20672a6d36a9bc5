import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { rootDir } from '../support/engine.ts';

const routesDir = join(rootDir, 'src', 'routes');

/** Every `METHOD /route/[id]` that the files under src/routes answer. A page answers GET. */
export function listRoutes(): string[] {
  const found = readdirSync(routesDir, { recursive: true, withFileTypes: true }).flatMap((entry) => {
    const path = join(entry.parentPath, entry.name);
    const id = entry.parentPath.slice(routesDir.length) || '/';
    if (/^\+page(@.*)?\.svelte$/.test(entry.name)) return [`GET ${id}`];
    if (!/^\+server\.(ts|js)$/.test(entry.name)) return [];
    const methods = [
      ...readFileSync(path, 'utf8').matchAll(
        /export (?:const|async function|function) (GET|HEAD|POST|PUT|PATCH|DELETE|OPTIONS|fallback)\b/g
      )
    ];
    const lists = [...readFileSync(path, 'utf8').matchAll(/export \{([^}]*)\}/g)].flatMap(
      (match) => (match[1] ?? '').match(/\b[A-Z]{3,}\b/g) ?? []
    );
    return [...methods.map((match) => match[1] ?? ''), ...lists].map((method) => `${method} ${id}`);
  });
  return [...new Set(found)].sort();
}

/** Names of the events that a browser may send, from the one event map. */
export function listSocketEvents(): string[] {
  const text = readFileSync(join(rootDir, 'src', 'lib', 'domain', 'live-events.ts'), 'utf8');
  const map = /interface ClientToServerEvents \{([\s\S]*?)\n\}/.exec(text)?.[1] ?? '';
  return [...map.matchAll(/^ {2}'([^']+)':/gm)].map((match) => match[1] ?? '').sort();
}

/** Root fields of the printed GraphQL schema. */
export function listGraphqlRoots(): string[] {
  // Descriptions have words with colons, too.
  const text = readFileSync(join(rootDir, 'schema', 'schema.graphql'), 'utf8').replace(/"""[\s\S]*?"""/g, '');
  const types = [...text.matchAll(/^type (Query|Mutation|Subscription) \{([\s\S]*?)^\}/gm)];
  return types.flatMap(([, type, body]) => [...(body ?? '').matchAll(/^ {2}(\w+)[(:]/gm)].map((match) => `${type}.${match[1]}`)).sort();
}
