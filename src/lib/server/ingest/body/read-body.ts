import { Readable } from 'node:stream';
import { createGunzip } from 'node:zlib';
import type { IngestRequest } from '../ingest.ts';
import { BodyError, type Element, type Splitter } from './body-error.ts';
import { JsonSplitter } from './split-json.ts';
import { LineSplitter } from './split-lines.ts';

export interface BodyLimits {
  readonly maxBodyBytes: number;
  readonly maxEventBytes: number;
}

const lineTypes = new Set(['application/x-ndjson', 'application/ndjson', 'application/jsonl', 'application/x-jsonlines']);
/** Enough elements for one round of the pipeline: look-ups and waiting are shared by all of them. */
const roundSize = 250;

/**
 * The elements of a body, in rounds, as they arrive: a round ends when it is large enough or when the sender pauses.
 * Never holds more than a round and one element. @throws BodyError
 */
export async function* readBody(request: IngestRequest, limits: BodyLimits): AsyncGenerator<Element[]> {
  const splitter = toSplitter(request.contentType, limits.maxEventBytes);
  if ((request.contentLength ?? 0) > limits.maxBodyBytes) throw tooLarge(limits);
  const chunks = toChunks(request)[Symbol.asyncIterator]();
  let round: Element[] = [];
  let bytes = 0;
  try {
    let next = chunks.next();
    for (;;) {
      if (round.length > 0 && (round.length >= roundSize || !(await isSettledSoon(next)))) {
        yield round;
        round = [];
      }
      const { value: chunk, done } = await next.catch(toBodyError);
      if (done) break;
      bytes += chunk.length;
      if (bytes > limits.maxBodyBytes) throw tooLarge(limits);
      next = chunks.next();
      // A failure is met at the next turn; until then it is not an unhandled one.
      next.catch(() => undefined);
      splitter.push(chunk, round);
    }
    splitter.end(round);
  } catch (error) {
    if (round.length > 0) yield round;
    throw error;
  } finally {
    // Not awaited: a sender that stalls must not keep its answer back.
    void chunks.return?.().catch(() => undefined);
  }
  if (round.length > 0) yield round;
}

function toSplitter(contentType: string | null, maxEventBytes: number): Splitter {
  const type = (contentType ?? 'application/json').split(';')[0]!.trim().toLowerCase();
  if (lineTypes.has(type)) return new LineSplitter(maxEventBytes);
  if (type === 'application/json') return new JsonSplitter(maxEventBytes);
  throw new BodyError(415, 'unsupported_media_type', `Content-Type ${type} is not taken: send application/json or application/x-ndjson.`);
}

function toChunks({ body, contentEncoding }: IngestRequest): AsyncIterable<Buffer> {
  const encoding = (contentEncoding ?? 'identity').trim().toLowerCase();
  if (encoding === 'identity') return readChunks(body);
  if (encoding === 'gzip' || encoding === 'x-gzip') {
    const source = Readable.from(readChunks(body));
    const gunzip = createGunzip({ chunkSize: 65_536 });
    source.on('error', (error) => gunzip.destroy(error));
    return source.pipe(gunzip);
  }
  throw new BodyError(415, 'unsupported_media_type', `Content-Encoding ${encoding} is not taken: send gzip or nothing.`);
}

/** Never cancels the body: that would end the connection before the answer is sent. */
async function* readChunks(body: ReadableStream<Uint8Array> | null): AsyncGenerator<Buffer> {
  const reader = body?.getReader();
  for (;;) {
    const { value, done } = (await reader?.read()) ?? { done: true };
    if (done || !value) return;
    yield Buffer.isBuffer(value) ? value : Buffer.from(value.buffer, value.byteOffset, value.byteLength);
  }
}

/** Whether a promise settles before the event loop has gone round once: the sender is faster than we are. */
function isSettledSoon(promise: Promise<unknown>): Promise<boolean> {
  return Promise.race([
    promise.then(
      () => true,
      () => true
    ),
    new Promise<boolean>((resolve) => setImmediate(resolve, false))
  ]);
}

function tooLarge(limits: BodyLimits): BodyError {
  return new BodyError(
    413,
    'too_large',
    `The body is larger than ${limits.maxBodyBytes} bytes: send the rest in smaller bodies; sending taken events again is safe.`
  );
}

function toBodyError(error: unknown): never {
  if (error instanceof BodyError) throw error;
  const reason = error instanceof Error ? error.message : String(error);
  throw new BodyError(400, 'unreadable_body', `The body could not be read to its end (${reason}): send it again.`);
}
