import { FloorpulseError } from '../../domain/errors.ts';
import type { Access, ScreenCredentials } from './access.ts';

/**
 * Lets paired screens in by their own credentials (`fs_...`). They are no tokens: they never close the open loopback,
 * and one that is unknown or revoked is refused even there, so that a screen learns that it has to be paired again.
 */
export function withScreens(access: Access, screens: ScreenCredentials): Access {
  return {
    getScope(credentials) {
      const { token } = credentials;
      if (!token?.startsWith('fs_')) return access.getScope(credentials);
      const scope = screens.getScope(token);
      if (scope) return scope;
      throw new FloorpulseError(
        'unauthenticated',
        'This screen is not known here any more: it was revoked, or paired with another server.',
        {
          remedy: 'Open /screen on it and approve its code.'
        }
      );
    },
    get hasTokens() {
      return access.hasTokens;
    },
    onChange(listener) {
      const stops = [access.onChange(listener), screens.onChange(listener)];
      return () => stops.forEach((stop) => stop());
    },
    isCurrent: (scope) => (scope.tokenId.startsWith('screen:') ? screens.isCurrent(scope) : access.isCurrent(scope)),
    issueInternal: (role) => access.issueInternal(role),
    close: () => access.close()
  };
}
