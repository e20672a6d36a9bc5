/** What the pages about screens ask of the server. */
import type { PairingDevice, Screen } from '../domain/screen.ts';

export interface AskError {
  readonly code: string;
  readonly message: string;
}
export type Answer<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly error: AskError };

export interface ScreenChange {
  name?: string;
  wall?: string;
  language?: 'zh' | 'en' | null;
  theme?: 'night' | 'day' | 'contrast' | null;
}

export const getPairing = (code: string): Promise<Answer<{ device: PairingDevice; now: string }>> =>
  ask(`/api/screens/pairing?code=${encodeURIComponent(code)}`, 'GET');

export const approve = (approval: {
  userCode: string;
  name: string;
  wall: string;
  language?: string;
  theme?: string;
}): Promise<Answer<{ screen: Screen }>> => ask('/api/screens/approve', 'POST', approval);

export const deny = (userCode: string): Promise<Answer<null>> => ask('/api/screens/deny', 'POST', { userCode });

export const changeScreen = (id: string, change: ScreenChange): Promise<Answer<{ screen: Screen }>> => ask(toPath(id), 'PATCH', change);

export const revokeScreen = (id: string): Promise<Answer<null>> => ask(toPath(id), 'DELETE');

/** `told`: how many open pages heard it. */
export const command = (key: string, what: Readonly<Record<string, unknown>>): Promise<Answer<{ told: number }>> =>
  ask(`${toPath(key)}/command`, 'POST', what);

const toPath = (key: string): string => `/api/screens/${encodeURIComponent(key)}`;

async function ask<T>(path: string, method: string, body?: unknown): Promise<Answer<T>> {
  try {
    const answer = await fetch(path, {
      method,
      ...(body !== undefined && { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } })
    });
    if (answer.status === 204) return { ok: true, value: null as T };
    const value = (await answer.json()) as T & { error?: AskError };
    return answer.ok ? { ok: true, value } : { ok: false, error: value.error ?? { code: 'internal', message: String(answer.status) } };
  } catch {
    return { ok: false, error: { code: 'away', message: '' } };
  }
}
