/** How far a screen sees: the venues of the wall that it shows now, texts masked, nothing to change. */
import type { Scope } from '../../domain/scope.ts';
import type { Wall } from '../../domain/wall.ts';
import { grantByRole } from '../access/role-grants.ts';

const prefix = 'screen:';

/** Everything there is to see: for what the server itself looks up. */
export const serverScope: Scope = { role: 'admin', venues: 'all', texts: 'none', can: new Set(['look']), tokenId: 'server' };

/** A wall that is gone shows nothing. */
export function toScreenScope(screenId: string, wall: Pick<Wall, 'venue' | 'venues'> | undefined): Scope {
  return {
    role: 'wall',
    venues: wall ? toWallVenues(wall) : new Set(),
    texts: grantByRole.wall.texts,
    can: new Set(grantByRole.wall.can),
    tokenId: `${prefix}${screenId}`
  };
}

export function toWallVenues(wall: Pick<Wall, 'venue' | 'venues'>): Scope['venues'] {
  return wall.venues === 'all' ? 'all' : new Set([wall.venue, ...(wall.venues ?? [])]);
}

/** The screen's id in the scope of a screen. */
export function toScreenId({ tokenId }: Pick<Scope, 'tokenId'>): string | undefined {
  return tokenId.startsWith(prefix) ? tokenId.slice(prefix.length) : undefined;
}
