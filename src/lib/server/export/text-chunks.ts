import { setImmediate } from 'node:timers/promises';

const chunkCharacters = 65_536;

/** Lines as bytes, in pieces that are worth sending; between them, others have their turn. */
export async function* toChunks(lines: AsyncIterable<string>): AsyncGenerator<Uint8Array<ArrayBuffer>, void> {
  const encoder = new TextEncoder();
  let text = '';
  for await (const line of lines) {
    text += line;
    if (text.length < chunkCharacters) continue;
    yield encoder.encode(text);
    text = '';
    await setImmediate();
  }
  if (text !== '') yield encoder.encode(text);
}
