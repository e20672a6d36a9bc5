/** Collects bound parameters while a statement is written: values never stand in the text. */
export class SqlParams {
  readonly values: Record<string, unknown> = {};
  #count = 0;

  /** @returns the placeholder to write into the statement */
  bind(value: unknown, type: string): string {
    return this.#bind('p', value, type);
  }

  /** A value that whoever asks may not see: `toShownParams` leaves it out. */
  bindHidden(value: unknown, type: string): string {
    return this.#bind(hiddenPrefix, value, type);
  }

  #bind(prefix: string, value: unknown, type: string): string {
    const name = `${prefix}${this.#count}`;
    this.#count += 1;
    this.values[name] = value;
    return `{${name}: ${type}}`;
  }
}

const hiddenPrefix = 'hidden';

/** The parameters of a statement as they may be shown beside the answer. */
export function toShownParams(params: Readonly<Record<string, unknown>>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(params).map(([name, value]) => [name, name.startsWith(hiddenPrefix) ? '(hidden)' : value]));
}
