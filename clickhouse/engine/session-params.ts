import type { SqlStatement } from './ports.ts';

const escapes: Readonly<Record<string, string>> = { '\t': '\\t', '\n': '\\n', '\r': '\\r', '\0': '\\0', "'": "\\'", '\\': '\\\\' };

function toEscaped(text: string): string {
  return text.replace(/[\t\n\r\0'\\]/g, (char) => escapes[char] ?? char);
}

/** A value as ClickHouse reads it inside an array or a map. */
function toNested(value: unknown): string {
  if (typeof value === 'string') return `'${toEscaped(value)}'`;
  return value === null || value === undefined ? 'NULL' : toParamText(value);
}

/** A value as ClickHouse reads a parameter, the same text that its HTTP interface takes in `param_x`. @throws Error for what has no such text */
function toParamText(value: unknown): string {
  if (value === null || value === undefined) return '\\N';
  if (typeof value === 'string') return toEscaped(value);
  if (typeof value === 'boolean') return value ? '1' : '0';
  if (typeof value === 'number') return Number.isFinite(value) ? String(value) : Number.isNaN(value) ? 'nan' : value > 0 ? '+inf' : '-inf';
  if (typeof value === 'bigint') return String(value);
  if (Array.isArray(value)) return `[${value.map(toNested).join(',')}]`;
  if (typeof value === 'object' && Object.getPrototypeOf(value) === Object.prototype) {
    return `{${Object.entries(value)
      .map(([key, item]) => `${toNested(key)}:${toNested(item)}`)
      .join(',')}}`;
  }
  throw new Error(`A parameter cannot be ${typeof value}.`);
}

/**
 * Binds parameters as settings of the session (`SET param_x = ...`), for the embedded engine. The binding's own way runs
 * parameterized statements one after the other in the whole process, on whatever connection (chdb 3.4.0, `globalParamChain`):
 * one slow question would hold up every wall. Undefined without parameters.
 * @throws Error when the text names a parameter that is not given: the session may still hold an older value
 */
export function toSetParams({ name, sql, params = {} }: SqlStatement): string | undefined {
  for (const [, wanted = ''] of sql.matchAll(/\{([A-Za-z_]\w*)\s*:/g)) {
    if (!(wanted in params)) throw new Error(`${name} has no value for its parameter {${wanted}}.`);
  }
  const settings = Object.entries(params).map(([key, value]) => `param_${key} = '${toEscaped(toParamText(value))}'`);
  return settings.length > 0 ? `SET ${settings.join(', ')}` : undefined;
}
