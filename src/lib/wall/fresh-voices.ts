/** Which voices arrived while we watched: those of patches, not those of a snapshot, and each only once. */
export class FreshVoices {
  private known: Set<string> | null = null;

  /** Keys that are new since the last call. A snapshot (`patches` 0) only teaches what is known. */
  take(keys: readonly string[], patches: number): string[] {
    const before = this.known;
    this.known = new Set(keys);
    if (before === null || patches === 0) return [];
    return keys.filter((key) => !before.has(key));
  }
}
