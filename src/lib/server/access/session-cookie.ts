/**
 * The cookies that stand for a token in a browser, or for the credential of a paired screen. Each holds the token itself, so that a screen survives
 * restarts of the server; no script can read it and no other site can send it. Its name tells whether it came over https: behind a proxy nothing else
 * does. A screen has a cookie of its own, so that who tries one in a browser does not lose the token that this browser came with: a token goes first.
 */
const plainNames = { token: 'floorpulse', screen: 'floorpulse-screen' } as const;
const toSecureName = (name: string): string => `__Host-${name}`;
/** The longest that browsers keep a cookie; renewed with every page. */
const maxAgeSeconds = 400 * 86_400;

export interface SessionCookie {
  readonly token: string;
  readonly secure: boolean;
}

export function readSessionCookie(header: string | undefined): SessionCookie | undefined {
  const valueByName = new Map(
    (header ?? '').split(';').map((pair) => {
      const at = pair.indexOf('=');
      return [pair.slice(0, at).trim(), pair.slice(at + 1).trim()] as const;
    })
  );
  for (const name of [plainNames.token, plainNames.screen]) {
    const secure = valueByName.get(toSecureName(name));
    if (secure) return { token: secure, secure: true };
    const plain = valueByName.get(name);
    if (plain) return { token: plain, secure: false };
  }
  return undefined;
}

const toPlainName = (token: string): string => (token.startsWith('fs_') ? plainNames.screen : plainNames.token);

/** `Set-Cookie` text. The token must be well formed (letters, digits, `_`, `-`). */
export function toSessionCookie({ token, secure }: SessionCookie): string {
  const plain = toPlainName(token);
  const name = secure ? `${toSecureName(plain)}=${token}; Secure` : `${plain}=${token}`;
  return `${name}; Path=/; Max-Age=${maxAgeSeconds}; HttpOnly; SameSite=Strict`;
}

/** `Set-Cookie` texts that end the session of a token, of a screen, or both. */
export function toEndedSessionCookies(of: readonly (keyof typeof plainNames)[] = ['token', 'screen']): string[] {
  return of.flatMap((kind) => [
    `${plainNames[kind]}=; Path=/; Max-Age=0; HttpOnly; SameSite=Strict`,
    `${toSecureName(plainNames[kind])}=; Path=/; Max-Age=0; Secure; HttpOnly; SameSite=Strict`
  ]);
}
