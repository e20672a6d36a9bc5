/** Sends to the public API and does not give up: a full server says when to come back, a restarting one is waited for. */
import { gzip } from 'node:zlib';
import { promisify } from 'node:util';
import type { IngestAnswer } from '../../src/lib/domain/event.ts';

const toGzip = promisify(gzip);

export interface Server {
  readonly url: string;
  readonly token: string | undefined;
  /** Milliseconds after which a server that does not answer is an error; absent = wait for ever. */
  readonly patienceMs?: number;
  readonly say: (line: string) => void;
}

export interface Totals {
  sent: number;
  accepted: number;
  duplicates: number;
  refused: number;
  /** Up to ten, for the reader. */
  firstRefusals: string[];
}

export function toNoTotals(): Totals {
  return { sent: 0, accepted: 0, duplicates: 0, refused: 0, firstRefusals: [] };
}

/** The server said no in a way that trying again does not mend. */
export class Refused extends Error {
  override readonly name = 'Refused';
  readonly status: number;
  constructor(status: number, message: string) {
    super(message);
    this.status = status;
  }
}

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

/** @throws Refused for answers that will not change; Error when patience is over */
export async function request(server: Server, path: string, init: RequestInit): Promise<Response> {
  const startedMs = performance.now();
  let told = false;
  for (let attempt = 0; ; attempt++) {
    let waitMs = Math.min(5000, 250 * 2 ** Math.min(attempt, 6));
    let why: string;
    try {
      const headers = { ...(init.headers as Record<string, string>), ...(server.token ? { authorization: `Bearer ${server.token}` } : {}) };
      const response = await fetch(`${server.url}${path}`, { ...init, headers });
      if (response.status !== 429 && response.status !== 503) return response;
      await response.arrayBuffer();
      why = `answers ${response.status}`;
      const retryAfter = Number(response.headers.get('retry-after'));
      if (retryAfter > 0) waitMs = Math.min(60_000, retryAfter * 1000);
    } catch (error) {
      why = `cannot be reached (${error instanceof Error && error.cause instanceof Error ? error.cause.message : String(error)})`;
    }
    if (server.patienceMs !== undefined && performance.now() - startedMs > server.patienceMs) {
      throw new Error(`${server.url} ${why}. Is the server running there? Say another address with --url.`);
    }
    if (attempt === 6 && !told) {
      told = true;
      server.say(`${server.url} ${why}; still trying.`);
    }
    await pause(waitMs);
  }
}

/** Sends events as gzipped NDJSON and adds what became of them to `totals`. A repeat is a duplicate, so a cut connection is sent again. */
export async function sendLines(server: Server, path: string, events: readonly object[], totals: Totals): Promise<void> {
  if (events.length === 0) return;
  const body = await toGzip(events.map((event) => JSON.stringify(event)).join('\n') + '\n', { level: 1 });
  const headers = { 'content-type': 'application/x-ndjson', 'content-encoding': 'gzip' };
  const response = await request(server, path, { method: 'POST', headers, body: new Uint8Array(body) });
  const text = await response.text();
  if (response.status !== 202 && response.status !== 422) throw new Refused(response.status, toReason(path, response.status, text));
  const answer = JSON.parse(text) as IngestAnswer;
  totals.sent += events.length;
  totals.accepted += answer.accepted;
  totals.duplicates += answer.duplicates;
  totals.refused += answer.refusedCount;
  for (const { id, code, path: field, message } of answer.refused.slice(0, 10 - totals.firstRefusals.length)) {
    totals.firstRefusals.push(`${id ?? 'an event'}: ${code} ${field} ${message}`);
  }
}

/** @throws Refused */
export async function put(server: Server, path: string, contentType: string, body: string | Uint8Array<ArrayBuffer>): Promise<void> {
  const response = await request(server, path, { method: 'PUT', headers: { 'content-type': contentType }, body });
  const text = await response.text();
  if (!response.ok) throw new Refused(response.status, toReason(path, response.status, text));
}

function toReason(path: string, status: number, text: string): string {
  let message = text.slice(0, 300);
  try {
    const answer = JSON.parse(text) as { error?: { message?: string } };
    message = answer.error?.message ?? message;
  } catch {
    // Not JSON: the text itself is the best there is.
  }
  return `${path} was refused with ${status}: ${message}`;
}
