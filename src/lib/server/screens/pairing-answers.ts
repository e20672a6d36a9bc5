/** What whoever approves screens asks and says. */
import { z } from 'zod';
import { FloorpulseError } from '../../domain/errors.ts';
import type { Scope } from '../../domain/scope.ts';
import { approvalSchema, type PairingDevice } from '../../domain/screen.ts';
import { readJsonBody } from '../read-body.ts';
import { getWallToShow } from './fleet-rights.ts';
import { toGuessNames } from './guess-limit.ts';
import { parseBody } from './parse-body.ts';
import type { Screens } from './screens.ts';
import { parseUserCode } from './user-code.ts';

export interface PairingParts {
  readonly screens: Screens;
}

const maxBodyBytes = 4_000;
const denialSchema = z.strictObject({ userCode: z.string().max(16) });

/** GET /api/screens/pairing?code= @throws FloorpulseError bad_request | not_found | busy */
export function getPairing({ screens }: PairingParts, scope: Scope, url: URL, address: string): Response {
  const device = findDevice(screens, scope, url.searchParams.get('code') ?? '', address);
  return Response.json({ device, now: new Date(screens.clock.now()).toISOString() });
}

/** POST /api/screens/approve @throws FloorpulseError bad_request | forbidden | not_found | busy | over_budget */
export async function approveScreen({ screens }: PairingParts, scope: Scope, request: Request, address: string): Promise<Response> {
  const approval = parseBody(
    approvalSchema,
    await readJsonBody(request, maxBodyBytes),
    '{"userCode": "WDJB-MJHT", "name": "Lobby east", "wall": "aurora-plaza"}'
  );
  const { userCode } = findDevice(screens, scope, approval.userCode, address);
  getWallToShow(scope, screens.walls, approval.wall);
  const paired = screens.store.list().filter(({ revokedAt }) => revokedAt === undefined).length;
  if (paired >= screens.limits.maxScreens) {
    throw new FloorpulseError('over_budget', `${paired} screens are paired, as many as may be.`, {
      remedy: 'Revoke some at /screens, or raise FLOORPULSE_MAX_SCREENS.'
    });
  }
  const { name, wall, language, theme } = approval;
  const { screen, credential } = await screens.store.add({ name, wall, language, theme }, scope.tokenId);
  if (!screens.pairings.approve(userCode, credential, screen)) {
    // Approved by two at once, or expired while it was saved: the screen has, or will ask for, another one.
    await screens.store.revoke(screen.id);
    throw toUnknown(userCode);
  }
  screens.log.info({ screen: screen.id, wall, by: scope.tokenId, address }, 'a screen was approved');
  return Response.json({ screen }, { status: 201 });
}

/** POST /api/screens/deny @throws FloorpulseError bad_request | not_found | busy */
export async function denyScreen({ screens }: PairingParts, scope: Scope, request: Request, address: string): Promise<Response> {
  const denial = parseBody(denialSchema, await readJsonBody(request, maxBodyBytes), '{"userCode": "WDJB-MJHT"}');
  const { userCode } = findDevice(screens, scope, denial.userCode, address);
  if (!screens.pairings.deny(userCode)) throw toUnknown(userCode);
  screens.log.info({ by: scope.tokenId, address }, 'a screen was denied');
  return new Response(null, { status: 204 });
}

/** A wrong code counts, a text that cannot be a code does not. */
function findDevice({ guesses, pairings }: Screens, { tokenId }: Scope, typed: string, address: string): PairingDevice {
  const names = toGuessNames(tokenId, address);
  guesses.assertMayGuess(names);
  const userCode = parseUserCode(typed);
  if (userCode === undefined) {
    throw new FloorpulseError('bad_request', 'userCode: a code is eight letters, as they stand on the screen (XXXX-XXXX).', {
      field: 'userCode'
    });
  }
  const device = pairings.find(userCode);
  if (device) return device;
  guesses.countWrong(names);
  throw toUnknown(userCode);
}

const toUnknown = (userCode: string): FloorpulseError =>
  new FloorpulseError(
    'not_found',
    `No screen shows the code ${userCode} now. Codes change every few minutes: type the one that stands there.`,
    {
      field: 'userCode'
    }
  );
