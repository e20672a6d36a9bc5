/** Writes GraphQL by hand, the way an analyst would: one text that is sent, shown and copied. */

/** A word of the schema, written without quotes. */
export class Word {
  readonly text: string;
  constructor(text: string) {
    this.text = text;
  }
}

export type Literal = Word | string | number | boolean | null | undefined | readonly Literal[] | { readonly [name: string]: Literal };

const maxWidth = 100;

export function toLiteral(value: Literal): string {
  if (value instanceof Word) return value.text;
  if (Array.isArray(value)) return `[${value.map(toLiteral).join(', ')}]`;
  // GraphQL strings escape as JSON's do.
  if (typeof value !== 'object' || value === null) return JSON.stringify(value ?? null);
  const fields = Object.entries(value).filter(([, field]) => field !== undefined);
  return `{ ${fields.map(([name, field]) => `${name}: ${toLiteral(field)}`).join(', ')} }`;
}

export interface Selection {
  readonly field: string;
  /** Undefined arguments are left out. */
  readonly args?: Readonly<Record<string, Literal>>;
  /** Names, or selections of their own. */
  readonly select?: readonly (string | Selection)[];
}

/** Each field on its line; short selections of plain names on one. */
export function toText({ field, args = {}, select = [] }: Selection, indent = '  '): string {
  const given = Object.entries(args).filter(([, value]) => value !== undefined);
  const written = given.map(([name, value]) => `${name}: ${toLiteral(value)}`);
  const inline = written.length > 0 ? `${field}(${written.join(', ')})` : field;
  const head =
    indent.length + inline.length <= maxWidth ? inline : `${field}(\n${written.map((arg) => `${indent}  ${arg}`).join('\n')}\n${indent})`;
  if (select.length === 0) return indent + head;
  if (select.every((one) => typeof one === 'string')) {
    const line = `${indent}${head} { ${select.join(' ')} }`;
    if (line.length <= maxWidth && !head.includes('\n')) return line;
  }
  const lines = select.map((one) => (typeof one === 'string' ? `${indent}  ${one}` : toText(one, `${indent}  `)));
  return `${indent}${head} {\n${lines.join('\n')}\n${indent}}`;
}

export function toOperation(kind: 'query' | 'subscription', roots: readonly Selection[]): string {
  return `${kind} {\n${roots.map((root) => toText(root)).join('\n')}\n}\n`;
}
