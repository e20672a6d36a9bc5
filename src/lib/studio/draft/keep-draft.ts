/** A draft stays in this browser: a reload, a closed tab or a restart of the machine costs nothing. */
export interface KeptDraft {
  readonly text: string;
  /** Of the version that it began with; 0: never saved. */
  readonly version: number;
  /** RFC 3339. */
  readonly at: string;
}

const toKey = (wallId: string): string => `floorpulse.studio.${wallId}`;

export function getKeptDraft(wallId: string): KeptDraft | null {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(toKey(wallId)) ?? 'null');
    const { text, version, at } = (kept ?? {}) as Partial<KeptDraft>;
    return typeof text === 'string' && typeof version === 'number' && typeof at === 'string' ? { text, version, at } : null;
  } catch {
    return null;
  }
}

/** @param draft null: there is nothing to keep */
export function keepDraft(wallId: string, draft: Omit<KeptDraft, 'at'> | null): void {
  try {
    if (draft) localStorage.setItem(toKey(wallId), JSON.stringify({ ...draft, at: new Date().toISOString() } satisfies KeptDraft));
    else localStorage.removeItem(toKey(wallId));
  } catch {
    // Full or forbidden: leaving the page asks anyway.
  }
}
