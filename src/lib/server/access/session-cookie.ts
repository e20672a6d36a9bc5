/**
 * The cookie that stands for a token on a screen. It holds the token itself, so that a screen survives restarts of the server;
 * no script can read it and no other site can send it. Its name tells whether it came over https: behind a proxy nothing else does.
 */
const plainName = 'floorpulse';
const secureName = '__Host-floorpulse';
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
  const secure = valueByName.get(secureName);
  if (secure) return { token: secure, secure: true };
  const plain = valueByName.get(plainName);
  return plain ? { token: plain, secure: false } : undefined;
}

/** `Set-Cookie` text. The token must be well formed (letters, digits, `_`, `-`). */
export function toSessionCookie({ token, secure }: SessionCookie): string {
  const name = secure ? `${secureName}=${token}; Secure` : `${plainName}=${token}`;
  return `${name}; Path=/; Max-Age=${maxAgeSeconds}; HttpOnly; SameSite=Strict`;
}

/** `Set-Cookie` texts that end the session. */
export function toEndedSessionCookies(): string[] {
  return [
    `${plainName}=; Path=/; Max-Age=0; HttpOnly; SameSite=Strict`,
    `${secureName}=; Path=/; Max-Age=0; Secure; HttpOnly; SameSite=Strict`
  ];
}
