/** The two addresses of RFC 8628 that a screen without a credential talks to: form bodies in, the RFC's own words out. */
import { FloorpulseError } from '../../domain/errors.ts';
import { readBody } from '../read-body.ts';
import type { AskingDevice, Pairings } from './pairings.ts';

export interface DeviceParts {
  readonly pairings: Pairings;
}

const maxBodyBytes = 4_000;
const clientId = 'floorpulse-screen';
const grantType = 'urn:ietf:params:oauth:grant-type:device_code';
const noStore = { 'cache-control': 'no-store' };

/** POST /api/device/authorize (RFC 8628, 3.1). @throws FloorpulseError too_large */
export async function authorizeDevice({ pairings }: DeviceParts, request: Request, address: string): Promise<Response> {
  const form = await readForm(request);
  if (form instanceof Response) return form;
  const asking: AskingDevice = {
    userAgent: (request.headers.get('user-agent') ?? '').slice(0, 300),
    address,
    width: toPixels(form.get('width')),
    height: toPixels(form.get('height'))
  };
  let added: ReturnType<Pairings['add']>;
  try {
    added = pairings.add(asking);
  } catch (error) {
    if (!(error instanceof FloorpulseError)) throw error;
    // RFC 8628 has no word for it; `slow_down` is what it says to who asks too often.
    const headers = { ...noStore, 'retry-after': String(error.details.retryAfterSeconds ?? 30) };
    return Response.json({ error: 'slow_down', error_description: error.message }, { status: 429, headers });
  }
  const { deviceCode, device, intervalMs, expiresInMs } = added;
  const pair = `${toOrigin(request)}/pair`;
  return Response.json(
    {
      device_code: deviceCode,
      user_code: device.userCode,
      verification_uri: pair,
      verification_uri_complete: `${pair}?code=${device.userCode}`,
      expires_in: Math.floor(expiresInMs / 1000),
      interval: Math.ceil(intervalMs / 1000)
    },
    { headers: noStore }
  );
}

/** POST /api/device/token (RFC 8628, 3.4 and 3.5). @throws FloorpulseError too_large */
export async function exchangeDeviceCode({ pairings }: DeviceParts, request: Request): Promise<Response> {
  const form = await readForm(request);
  if (form instanceof Response) return form;
  if (form.get('grant_type') !== grantType) {
    return refuse(form.has('grant_type') ? 'unsupported_grant_type' : 'invalid_request', `grant_type must be ${grantType}.`);
  }
  const deviceCode = form.get('device_code');
  if (!deviceCode) return refuse('invalid_request', 'device_code is missing.');
  const answer = pairings.poll(deviceCode);
  if (answer.kind === 'approved') {
    const { id, name, wall, language, theme } = answer.screen;
    const screen = { id, name, wall, language, theme };
    return Response.json({ access_token: answer.credential, token_type: 'Bearer', screen }, { headers: noStore });
  }
  return refuse(answer.error, toMeaning[answer.error], answer.expiresInMs);
}

const toMeaning = {
  authorization_pending: 'Nobody has approved this screen yet. Ask again after the interval.',
  slow_down: 'This screen asks too often: wait five seconds longer between two questions.',
  access_denied: 'Somebody has denied this screen.',
  expired_token: 'The code of this screen has expired. Ask for a new one at /api/device/authorize.',
  invalid_grant: 'This device code is not known here. Ask for a new one at /api/device/authorize.'
} as const;

/** `expires_in`: how long the code is still good, so that a screen that was opened anew knows it without a clock. */
function refuse(error: string, description: string, expiresInMs?: number): Response {
  const left = expiresInMs === undefined ? {} : { expires_in: Math.floor(expiresInMs / 1000) };
  return Response.json({ error, error_description: description, ...left }, { status: 400, headers: noStore });
}

async function readForm(request: Request): Promise<URLSearchParams | Response> {
  const type = request.headers.get('content-type') ?? '';
  if (!/^application\/x-www-form-urlencoded\b/i.test(type)) return refuse('invalid_request', 'Send application/x-www-form-urlencoded.');
  const form = new URLSearchParams(new TextDecoder().decode(await readBody(request, maxBodyBytes)));
  if (form.get('client_id') !== clientId) return refuse('invalid_client', `client_id must be ${clientId}.`);
  return form;
}

function toPixels(text: string | null): number | null {
  const pixels = Number(text);
  return text !== null && Number.isInteger(pixels) && pixels > 0 && pixels <= 100_000 ? pixels : null;
}

/** Where the screen itself finds this server: the process does not know the name in front of it. */
function toOrigin(request: Request): string {
  const origin = request.headers.get('origin');
  return origin && origin !== 'null' ? origin : `http://${request.headers.get('host') ?? 'localhost'}`;
}
