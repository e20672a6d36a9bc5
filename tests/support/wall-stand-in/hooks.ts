import { fileURLToPath } from 'node:url';
import type { Handle } from '@sveltejs/kit';
import { wallSchema, type Wall } from '../../../src/lib/domain/wall.ts';
import type { Scope } from '../../../src/lib/domain/scope.ts';
import type { Services } from '../../../src/lib/server/services.ts';
import { readPlan } from './plan.ts';

const venue = readPlan(fileURLToPath(new URL('../../../seeds/venues/aurora-plaza', import.meta.url)));
const walls: Wall[] = [wallSchema.parse({ id: 'aurora-plaza', venue: venue.id, simulated: true })];

/** Just enough of the services for pages and plans; every view comes from the canned socket. */
const services = {
  venues: { list: () => [venue], get: (_scope: unknown, id: string) => (id === venue.id ? venue : undefined) },
  walls: { list: () => walls, get: (_scope: unknown, id: string) => walls.find((wall) => wall.id === id) }
} as unknown as Services;

/** Who stands in front of a wall. */
const scope: Scope = { role: 'wall', venues: 'all', texts: 'masked', can: new Set(['look']), tokenId: 'loopback' };

export const handle: Handle = ({ event, resolve }) => {
  event.locals.services = services;
  event.locals.scope = scope;
  event.locals.language = event.url.searchParams.get('lang') === 'en' ? 'en' : 'zh';
  const lang = event.locals.language === 'zh' ? 'zh-CN' : 'en';
  return resolve(event, { transformPageChunk: ({ html }) => html.replace('%lang%', lang) });
};
