/** Collects bound parameters while a statement is written: values never stand in the text. */
export class SqlParams {
  readonly values: Record<string, unknown> = {};
  #count = 0;

  /** @returns the placeholder to write into the statement */
  bind(value: unknown, type: string): string {
    const name = `p${this.#count}`;
    this.#count += 1;
    this.values[name] = value;
    return `{${name}: ${type}}`;
  }
}
