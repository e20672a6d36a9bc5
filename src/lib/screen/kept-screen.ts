/**
 * What a paired screen keeps in its browser: its credential, and the wall it showed last. The cookie is made again from it, so that neither a lost
 * cookie nor a clock that is years off brings a screen back to its code.
 */
import type { WallPackage } from '../domain/live-events.ts';
import { getStorage } from '../wall/report/device-id.ts';
import { forgetAll } from '../wall/care/offline.ts';

const credentialKey = 'floorpulse:screen';
const wallKey = 'floorpulse:screen-wall';

export function readCredential(): string | null {
  const kept = getStorage()?.getItem(credentialKey) ?? null;
  return kept?.startsWith('fs_') ? kept : null;
}

export function keepCredential(credential: string): void {
  keep(credentialKey, credential);
}

/** Undefined: none was kept, or by another build that meant something else by it. */
export function readKeptWall(build: string): WallPackage | undefined {
  try {
    const kept = JSON.parse(getStorage()?.getItem(wallKey) ?? 'null') as { build: string; told: WallPackage } | null;
    return kept?.build === build ? kept.told : undefined;
  } catch {
    return undefined;
  }
}

export function keepWall(build: string, told: WallPackage): void {
  keep(wallKey, JSON.stringify({ build, told: { ...told, takeover: null } }));
}

/** Nothing of what was shown stays: credential, cookie, pages, pictures. */
export async function forgetScreen(): Promise<void> {
  const storage = getStorage();
  storage?.removeItem(credentialKey);
  storage?.removeItem(wallKey);
  await Promise.all([fetch('/api/session?of=screen', { method: 'DELETE' }).catch(() => undefined), forgetAll()]);
}

function keep(key: string, text: string): void {
  try {
    getStorage()?.setItem(key, text);
  } catch {
    // A browser that keeps nothing asks for a code after every restart; it works until then.
  }
}
