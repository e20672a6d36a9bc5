/** From a request to what it asks for. What is not understood here goes on to GraphQL over HTTP, which says what is wrong. */
import { toRefusedResponse } from './refuse.ts';

export interface AskedOperation {
  readonly query?: string | undefined;
  /** `sha256:<hex>` of a document that is known here. */
  readonly documentId?: string | undefined;
  /** Of a saved question. */
  readonly id?: string | undefined;
  readonly operationName?: string | undefined;
  readonly variables?: Readonly<Record<string, unknown>> | undefined;
}

export type ReadOperation =
  | { readonly kind: 'operation'; readonly asked: AskedOperation }
  | { readonly kind: 'other'; readonly request: Request }
  | { readonly kind: 'refused'; readonly response: Response };

/** Filters may name a thousand values of each dimension. */
const maxBodyBytes = 500_000;
/** What walks through variables goes down a call for each level. */
const maxVariableDepth = 50;

export async function readOperation(request: Request): Promise<ReadOperation> {
  if (request.method === 'GET') {
    const asked = parseSearch(new URL(request.url).searchParams);
    return asked ? toRead(asked) : { kind: 'other', request };
  }
  if (request.method !== 'POST') return { kind: 'other', request };
  const type = (request.headers.get('content-type') ?? '').split(';')[0]?.trim().toLowerCase();
  // Forms and plain text can be sent by any page of the web without asking; JSON cannot.
  if (type !== 'application/json') {
    const message = `Content-Type is ${type ? `"${type}"` : 'missing'}: send the query as application/json, {"query": "..."}.`;
    return {
      kind: 'refused',
      response: toRefusedResponse({ status: 415, code: 'BAD_REQUEST', message, field: 'Content-Type' }, { accept: 'application/json' })
    };
  }
  const body = await readText(request);
  if (body === undefined) {
    const message = `The body has more than ${maxBodyBytes.toLocaleString('en')} bytes.`;
    const remedy = 'Save the query with POST /api/questions and send its id, or filter by fewer values.';
    return { kind: 'refused', response: toRefusedResponse({ status: 413, code: 'TOO_LARGE', message, remedy }) };
  }
  const asked = parseBody(body);
  return asked ? toRead(asked) : { kind: 'other', request: toJsonRequest(request, body) };
}

function toRead(asked: AskedOperation): ReadOperation {
  return isDeeper(asked.variables, maxVariableDepth) ? { kind: 'refused', response: toDeepRefusal() } : { kind: 'operation', asked };
}

function isDeeper(value: unknown, depth: number): boolean {
  if (typeof value !== 'object' || value === null) return false;
  return depth === 0 || Object.values(value).some((inner) => isDeeper(inner, depth - 1));
}

function toDeepRefusal(): Response {
  const message = `variables go deeper than ${maxVariableDepth} lists and objects inside each other.`;
  return toRefusedResponse({
    status: 400,
    code: 'BAD_USER_INPUT',
    message,
    field: 'variables',
    remedy: 'No variable here goes deeper than five.'
  });
}

/** The same request, its body to be read again; `Accept` stays. */
function toJsonRequest(request: Request, body: string): Request {
  const accept = request.headers.get('accept');
  return new Request(request.url.split('?')[0] ?? request.url, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...(accept !== null && { accept }) },
    body,
    signal: request.signal
  });
}

/** @returns undefined as soon as it is too long */
async function readText(request: Request): Promise<string | undefined> {
  if (Number(request.headers.get('content-length') ?? 0) > maxBodyBytes) return undefined;
  const decoder = new TextDecoder();
  let text = '';
  let size = 0;
  for await (const chunk of (request.body ?? []) as AsyncIterable<Uint8Array>) {
    size += chunk.byteLength;
    if (size > maxBodyBytes) return undefined;
    text += decoder.decode(chunk, { stream: true });
  }
  return text + decoder.decode();
}

function parseBody(body: string): AskedOperation | undefined {
  try {
    return parseAsked(JSON.parse(body));
  } catch {
    return undefined;
  }
}

function parseSearch(search: URLSearchParams): AskedOperation | undefined {
  try {
    const given = Object.fromEntries([...search].filter(([, value]) => value !== ''));
    const { variables, extensions, ...texts } = given;
    return parseAsked({
      ...texts,
      ...(variables !== undefined && { variables: JSON.parse(variables) as unknown }),
      ...(extensions !== undefined && { extensions: JSON.parse(extensions) as unknown })
    });
  } catch {
    return undefined;
  }
}

const isObject = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null && !Array.isArray(value);
const isTextOrNothing = (value: unknown): value is string | null | undefined =>
  value === undefined || value === null || typeof value === 'string';

function parseAsked(body: unknown): AskedOperation | undefined {
  if (!isObject(body)) return undefined;
  const { query, documentId, id, operationName, variables, extensions } = body;
  if (!isTextOrNothing(query) || !isTextOrNothing(documentId) || !isTextOrNothing(id) || !isTextOrNothing(operationName)) return undefined;
  if (variables !== undefined && variables !== null && !isObject(variables)) return undefined;
  const hash = toApolloHash(extensions);
  if (extensions !== undefined && extensions !== null && !isObject(extensions)) return undefined;
  const asked: AskedOperation = {
    query: query ?? undefined,
    documentId: documentId ?? (hash === undefined ? undefined : `sha256:${hash}`),
    id: id ?? undefined,
    operationName: operationName ?? undefined,
    variables: variables ?? undefined
  };
  return asked.query === undefined && asked.documentId === undefined && asked.id === undefined ? undefined : asked;
}

/** Apollo's clients send the hash of a persisted query so. */
function toApolloHash(extensions: unknown): string | undefined {
  const persisted = isObject(extensions) ? extensions['persistedQuery'] : undefined;
  const hash = isObject(persisted) ? persisted['sha256Hash'] : undefined;
  return typeof hash === 'string' ? hash : undefined;
}
