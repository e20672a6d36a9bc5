/** Tells two screens of one token apart. Made once and kept in the browser; where nothing can be kept it lasts as long as the page. */
const key = 'floorpulse:device';

export function getDeviceId(storage: Storage | null = getStorage()): string {
  const kept = storage?.getItem(key);
  if (kept && /^[A-Za-z0-9_-]{8,40}$/.test(kept)) return kept;
  const bytes = crypto.getRandomValues(new Uint8Array(12));
  const made = Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
  try {
    storage?.setItem(key, made);
  } catch {
    // A browser that keeps nothing.
  }
  return made;
}

/** Null where the browser forbids it. */
export function getStorage(): Storage | null {
  try {
    return window.localStorage;
  } catch {
    return null;
  }
}
