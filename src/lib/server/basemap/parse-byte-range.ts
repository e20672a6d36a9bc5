/** One range of bytes (RFC 9110, 14.1): first and last, both included. */
export interface ByteRange {
  readonly first: number;
  readonly last: number;
}

/**
 * @returns null: no range of bytes, the whole is meant; `unsatisfiable`: it lies outside, or asks for several parts at once, which nobody
 *   needs of a map
 */
export function parseByteRange(header: string | null, size: number): ByteRange | null | 'unsatisfiable' {
  if (header === null || !/^\s*bytes\s*=/i.test(header)) return null;
  const [, from = '', to = ''] = /^\s*bytes\s*=\s*(\d*)\s*-\s*(\d*)\s*$/i.exec(header) ?? [];
  if (from === '' && to === '') return 'unsatisfiable';
  const last = to === '' || from === '' ? size - 1 : Math.min(Number(to), size - 1);
  const first = from === '' ? Math.max(0, size - Number(to)) : Number(from);
  if (!Number.isSafeInteger(first) || first > last || first >= size || (from !== '' && to !== '' && Number(to) < first))
    return 'unsatisfiable';
  return { first, last };
}
