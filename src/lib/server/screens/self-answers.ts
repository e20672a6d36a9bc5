/** What a paired screen asks about itself. */
import { FloorpulseError } from '../../domain/errors.ts';
import type { WallPackage } from '../../domain/live-events.ts';
import type { Scope } from '../../domain/scope.ts';
import type { VenueStore } from '../venue/venue-store.ts';
import { toPackage } from '../walls/to-package.ts';
import type { WallControls } from '../walls/wall-control.ts';
import type { WallStore } from '../walls/wall-store.ts';
import type { Screens } from './screens.ts';

export interface SelfParts {
  readonly screens: Screens;
  readonly walls: WallStore;
  readonly venues: VenueStore;
  readonly wallControls: WallControls;
}

/** Undefined: the caller is no screen, or its wall is gone. */
export function getOwnPackage({ screens, walls, venues, wallControls }: SelfParts, scope: Scope): WallPackage | undefined {
  const screen = screens.store.ofScope(scope);
  const stored = screen && walls.getStored(scope, screen.wall);
  if (!stored || !venues.get(scope, stored.wall.venue)) return undefined;
  // What interrupts the wall now is told on the socket.
  return toPackage(scope, { stored, venues, control: wallControls.get(stored.wall.id), takeover: null, screen });
}

/** GET /api/screens/self @throws FloorpulseError not_found */
export function getSelf(parts: SelfParts, scope: Scope): Response {
  const told = getOwnPackage(parts, scope);
  if (told) return Response.json(told);
  throw new FloorpulseError('not_found', 'This is no paired screen, or the wall that it was given is not there any more.');
}
