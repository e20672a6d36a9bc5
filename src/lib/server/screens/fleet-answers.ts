/** What the routes of the fleet answer. */
import { z } from 'zod';
import { FloorpulseError } from '../../domain/errors.ts';
import { placeIdSchema } from '../../domain/event.ts';
import { languages, themeNames } from '../../domain/scene.ts';
import type { FleetScreen, ScreenCommand } from '../../domain/screen.ts';
import type { Scope } from '../../domain/scope.ts';
import { readJsonBody } from '../read-body.ts';
import { getWallToShow } from './fleet-rights.ts';
import { parseBody } from './parse-body.ts';
import type { ScreenSettings } from './screen-record.ts';
import type { Screens } from './screens.ts';

export interface FleetParts {
  readonly screens: Screens;
}

const maxBodyBytes = 4_000;
const longestIdentifySeconds = 120;

/** `null` takes a setting back: the wall's own holds then. */
const changeSchema = z.strictObject({
  name: z.string().trim().min(1).max(80).optional(),
  wall: placeIdSchema.optional(),
  language: z.enum(languages).nullable().optional(),
  theme: z.enum(themeNames).nullable().optional()
});
const commandSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('reload') }),
  z.strictObject({ kind: z.literal('identify'), seconds: z.number().min(1).max(longestIdentifySeconds).default(15) }),
  z.strictObject({ kind: z.literal('thumbnail') }),
  z.strictObject({
    kind: z.literal('assign'),
    wall: placeIdSchema,
    language: z.enum(languages).optional(),
    theme: z.enum(themeNames).optional()
  })
]);

/** GET /api/screens: once, or kept up to date as server-sent events. */
export function listScreens({ screens }: FleetParts, scope: Scope, request: Request): Response {
  if (/\btext\/event-stream\b/.test(request.headers.get('accept') ?? '')) return screens.streams.follow(scope);
  return Response.json({ now: new Date(screens.clock.now()).toISOString(), build: screens.build, screens: screens.fleet.list(scope) });
}

/** PATCH /api/screens/{id}: name, wall, language, theme of a paired screen; it follows within seconds. @throws FloorpulseError */
export async function changeScreen({ screens }: FleetParts, scope: Scope, id: string, request: Request): Promise<Response> {
  const change = parseBody(
    changeSchema,
    await readJsonBody(request, maxBodyBytes),
    '{"name": "Lobby east", "wall": "aurora-plaza", "language": "zh"}'
  );
  getPaired(screens, scope, id);
  if (change.wall !== undefined) getWallToShow(scope, screens.walls, change.wall);
  const settings = Object.fromEntries(Object.entries(change).map(([name, value]) => [name, value ?? undefined])) as Partial<ScreenSettings>;
  const screen = await screens.store.change(id, settings);
  screens.log.info({ screen: id, by: scope.tokenId, ...change }, 'a screen was changed');
  return Response.json({ screen });
}

/** DELETE /api/screens/{id}: its credential ends for good. @throws FloorpulseError not_found */
export async function revokeScreen({ screens }: FleetParts, scope: Scope, id: string): Promise<Response> {
  getPaired(screens, scope, id);
  await screens.store.revoke(id);
  screens.log.info({ screen: id, by: scope.tokenId }, 'a screen was revoked');
  return new Response(null, { status: 204 });
}

/** POST /api/screens/{key}/command @throws FloorpulseError bad_request | not_found | forbidden */
export async function commandScreen({ screens }: FleetParts, scope: Scope, key: string, request: Request): Promise<Response> {
  const asked = parseBody(commandSchema, await readJsonBody(request, maxBodyBytes), '{"kind": "reload"}');
  const line = getLine(screens, scope, key);
  if (asked.kind === 'assign') {
    getWallToShow(scope, screens.walls, asked.wall);
    if (line.paired) {
      const screen = await screens.store.change(key, { wall: asked.wall, language: asked.language, theme: asked.theme });
      return Response.json({ told: 1, screen });
    }
  }
  const command: ScreenCommand = asked.kind === 'identify' ? { ...asked, name: line.name || toShortName(line) } : asked;
  return Response.json({ told: screens.fleet.command(key, command) });
}

const toShortName = ({ wall, key }: FleetScreen): string => `${wall} · ${key.slice(-4)}`;

/** @throws FloorpulseError not_found, the same for one of somebody else's */
function getLine(screens: Screens, scope: Scope, key: string): FleetScreen {
  const line = screens.fleet.get(scope, key);
  if (!line) throw new FloorpulseError('not_found', `There is no screen "${key}".`, { remedy: 'GET /api/screens lists yours.' });
  return line;
}

function getPaired(screens: Screens, scope: Scope, id: string): FleetScreen {
  const line = getLine(screens, scope, id);
  if (line.paired) return line;
  throw new FloorpulseError(
    'bad_request',
    'This screen is not paired: it was opened by an address. It can be told to show another wall, and that is all.'
  );
}
