/** What a request passes before it runs: which document, may it be asked so, is its answer known already, is it just being made. */
import { createHash } from 'node:crypto';
import { toScopeKey, type Scope } from '../../src/lib/domain/scope.ts';
import { toStableJson } from '../../src/lib/domain/stable-json.ts';
import { openAnswerUse, type AnswerUse } from './answer-use.ts';
import { toBytes, toReadable } from './answered.ts';
import { toKeptBytes, type ByteCache, type KeptBytes } from './byte-cache.ts';
import { findDocument, noRoles, toBoundRefusal, type DocumentRules, type FoundOperation } from './find-document.ts';
import type { KnownDocuments } from './known-documents.ts';
import type { Landings } from './landings.ts';
import { readOperation } from './read-operation.ts';
import { toRefusedResponse } from './refuse.ts';

export interface Caller {
  readonly scope: Scope;
  readonly requestId: string;
  /** Set by an export, which asks for one answer in several pages. */
  readonly paging?: Paging | undefined;
}

export interface Paging {
  /** The one instant that all pages speak for. */
  readonly nowMs: number;
  /** The most that `first` may be. */
  readonly firstMax: number;
  /** The query is that of a saved question, with a cursor added. */
  readonly isSaved: boolean;
}

export interface Execution extends Caller {
  /** What the request asks for, read already: its body is used up. Undefined where GraphQL over HTTP shall say what is wrong with it. */
  readonly operation?: FoundOperation | undefined;
  /** What the answer rests on is noted here. */
  readonly use: AnswerUse;
}

/** Runs an operation through GraphQL. */
export type Execute = (request: Request, execution: Execution) => Promise<Response>;

export interface GateParts extends DocumentRules {
  readonly known: KnownDocuments;
  readonly cache: ByteCache;
  readonly landings: Landings;
  readonly clock: { now(): number };
}

interface Made {
  readonly status: number;
  readonly headers: Headers;
  readonly kept: KeptBytes;
  readonly use: AnswerUse;
}

export function openGate(parts: GateParts, execute: Execute): (request: Request, caller: Caller) => Promise<Response> {
  const { known, cache, landings, clock } = parts;
  const underWay = new Map<string, Promise<Made>>();

  const make = async (key: string, request: Request, operation: FoundOperation, caller: Caller): Promise<Made> => {
    const use = openAnswerUse(landings.mark, clock.now());
    const response = await execute(request, { ...caller, operation, use });
    const kept = toKeptBytes(await toBytes(response), response.headers.get('content-type') ?? 'application/json');
    if (response.status === 200) cache.put(key, kept, use);
    return { status: response.status, headers: response.headers, kept, use };
  };

  const makeOnce = async (key: string, request: Request, operation: FoundOperation, caller: Caller): Promise<Made> => {
    const running = underWay.get(key);
    const made = await running;
    // What was refused for another caller's budget says nothing about this one's.
    if (made && !made.use.isOwn) return made;
    const making = make(key, request, operation, caller).finally(() => {
      if (underWay.get(key) === making) underWay.delete(key);
    });
    underWay.set(key, making);
    return making;
  };

  return async (request, caller) => {
    const read = await readOperation(request);
    if (read.kind === 'refused') return read.response;
    const runDirectly = async (asked: Request, operation?: FoundOperation): Promise<Response> =>
      toSpoken(toReadable(await execute(asked, { ...caller, operation, use: openAnswerUse(landings.mark, clock.now()) })));
    if (read.kind === 'other') {
      // Whatever it is, it is no saved question.
      if (parts.persistedOnlyRoles.has(caller.scope.role)) return toRefusedResponse(toBoundRefusal(caller.scope));
      return runDirectly(read.request);
    }

    const found = findDocument(read.asked, caller.scope, caller.paging?.isSaved ? { ...parts, persistedOnlyRoles: noRoles } : parts);
    if ('code' in found) return toRefusedResponse(found);
    const accept = request.headers.get('accept') ?? '';
    // The pages of an export speak for one instant: none of them is another answer.
    const text = caller.paging === undefined && takesJson(accept) ? known.toKeptText(found.query, found.operationName) : undefined;
    if (text === undefined) return runDirectly(request, found);

    const key = toKey(text, found, accept, caller.scope);
    const before = cache.get(key);
    if (before) return toResponse(request, 200, before);
    const made = await makeOnce(key, request, found, caller);
    if (made.status === 200 && made.use.isWhole) return toResponse(request, 200, made.kept);
    return toSpoken(new Response(made.kept.bytes, { status: made.status, headers: made.headers }));
  };
}

function takesJson(accept: string): boolean {
  return accept.length < 200 && !/event-stream|multipart/i.test(accept);
}

function toKey(text: string, { operationName, variables }: FoundOperation, accept: string, scope: Scope): string {
  const parts = [toScopeKey(scope), accept, operationName ?? '', text, toStableJson(variables)];
  return createHash('sha256').update(parts.join('\0')).digest('base64');
}

/** A GET may be kept by the caller, too, and asked again by its tag. */
function toResponse(request: Request, status: number, { bytes, contentType, toEtag }: KeptBytes): Response {
  const headers = new Headers({ 'content-type': contentType });
  if (request.method !== 'GET') return new Response(bytes, { status, headers });
  const etag = toEtag();
  headers.set('etag', etag);
  headers.set('cache-control', 'private, no-cache');
  headers.set('vary', 'accept, authorization, cookie');
  const tags = (request.headers.get('if-none-match') ?? '').split(',').map((tag) => tag.trim().replace(/^W\//, ''));
  if (tags.includes(etag)) {
    headers.delete('content-type');
    return new Response(null, { status: 304, headers });
  }
  return new Response(bytes, { status, headers });
}

/** GraphQL over HTTP refuses some requests by their status alone; nobody here is left without a word. */
function toSpoken(response: Response): Response {
  if (response.status < 400 || (response.headers.get('content-type') ?? '').includes('json')) return response;
  const headers: Record<string, string> = {};
  for (const name of ['accept', 'allow']) {
    const value = response.headers.get(name);
    if (value !== null) headers[name] = value;
  }
  const what: Readonly<Record<number, [string, string]>> = {
    405: ['This address answers GET and POST.', 'Send {"query": "..."} with POST.'],
    406: ['None of the accepted types can be given.', 'Accept application/json or application/graphql-response+json.'],
    415: ['The body is of a type that is not read here.', 'Send application/json.']
  };
  const [message, remedy] = what[response.status] ?? [
    'The request is not one of GraphQL over HTTP.',
    'Send {"query": "..."} as application/json with POST.'
  ];
  return toRefusedResponse({ status: response.status, code: 'BAD_REQUEST', message, remedy }, headers);
}
