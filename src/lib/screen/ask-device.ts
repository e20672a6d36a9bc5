/** The screen's side of RFC 8628: form bodies to the two addresses, and what their answers mean. */
const clientId = 'floorpulse-screen';
const grantType = 'urn:ietf:params:oauth:grant-type:device_code';
const patienceMs = 12_000;

export type AuthorizeAnswer =
  | { readonly kind: 'code'; readonly deviceCode: string; readonly userCode: string; readonly goodMs: number; readonly intervalMs: number }
  | { readonly kind: 'full' | 'away' };

export type TokenAnswer =
  | { readonly kind: 'paired'; readonly credential: string }
  /** `goodMs`: how long the code is still good, by the server. */
  | { readonly kind: 'pending'; readonly isTooOften: boolean; readonly goodMs: number | null }
  | { readonly kind: 'denied' }
  | { readonly kind: 'over' }
  | { readonly kind: 'away' };

type Json = Readonly<Record<string, unknown>>;

export async function askForCode(size: { width: number; height: number }): Promise<AuthorizeAnswer> {
  const answer = await post('/api/device/authorize', { width: String(size.width), height: String(size.height) });
  if (!answer || answer.status >= 500) return { kind: 'away' };
  const { device_code: deviceCode, user_code: userCode, expires_in: seconds, interval } = answer.body;
  if (answer.status !== 200 || typeof deviceCode !== 'string' || typeof userCode !== 'string') return { kind: 'full' };
  return { kind: 'code', deviceCode, userCode, goodMs: Number(seconds) * 1000, intervalMs: Number(interval ?? 5) * 1000 };
}

export async function askForCredential(deviceCode: string): Promise<TokenAnswer> {
  const answer = await post('/api/device/token', { grant_type: grantType, device_code: deviceCode });
  if (!answer || answer.status >= 500) return { kind: 'away' };
  const { access_token: credential, error, expires_in: seconds } = answer.body;
  if (typeof credential === 'string') return { kind: 'paired', credential };
  const goodMs = typeof seconds === 'number' ? seconds * 1000 : null;
  if (error === 'authorization_pending' || error === 'slow_down') return { kind: 'pending', isTooOften: error === 'slow_down', goodMs };
  return { kind: error === 'access_denied' ? 'denied' : 'over' };
}

/** Undefined: nobody answered. */
async function post(path: string, form: Record<string, string>): Promise<{ status: number; body: Json } | undefined> {
  const patience = new AbortController();
  const timer = setTimeout(() => patience.abort(), patienceMs);
  try {
    const body = new URLSearchParams({ client_id: clientId, ...form });
    const answer = await fetch(path, { method: 'POST', body, cache: 'no-store', signal: patience.signal });
    return { status: answer.status, body: (await answer.json()) as Json };
  } catch {
    return undefined;
  } finally {
    clearTimeout(timer);
  }
}
