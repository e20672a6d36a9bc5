/** Bytes of a text file to its text. Drawing programs of older days write their country's own encoding. */
export interface DecodedText {
  readonly text: string;
  /** Undefined for UTF-8. */
  readonly encoding: string | undefined;
}

export function decodeText(bytes: Uint8Array): DecodedText {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return { text: new TextDecoder('utf-16le').decode(bytes), encoding: 'UTF-16' };
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return { text: new TextDecoder('utf-16be').decode(bytes), encoding: 'UTF-16' };
  try {
    // Drops a byte order mark.
    return { text: new TextDecoder('utf-8', { fatal: true }).decode(bytes), encoding: undefined };
  } catch {
    return { text: new TextDecoder('gb18030').decode(bytes), encoding: 'GB 18030' };
  }
}
