/** What the routes of walls answer. */
import { FloorpulseError } from '../../domain/errors.ts';
import type { Scope } from '../../domain/scope.ts';
import type { WallSummary } from '../../domain/wall.ts';
import { toErrorBody, toErrorText } from '../access/error-answer.ts';
import { readBody } from '../read-body.ts';
import { WallRefused } from './wall-refused.ts';
import type { StoredWall, WallStore } from './wall-store.ts';

export interface WallAnswerParts {
  readonly walls: WallStore;
  readonly config: { readonly walls: { readonly maxBytes: number } };
}

const isYaml = (type: string | null): boolean => /\byaml\b/i.test(type ?? '');

export function listWalls({ walls }: WallAnswerParts, scope: Scope): Response {
  const summaries = walls.listStored(scope).map(({ wall, version, savedAt, savedBy, source, problems }): WallSummary => {
    return { id: wall.id, venue: wall.venue, title: wall.title ?? null, version, savedAt, savedBy, source, problems };
  });
  // A file that is no wall yet belongs to nobody: its problems may name anything.
  const mayRepair = scope.can.has('arrange') && scope.venues === 'all';
  return Response.json({ walls: summaries, ...(mayRepair && { brokenFiles: walls.brokenFiles }) });
}

/** @throws FloorpulseError not_found */
export function getWall({ walls }: WallAnswerParts, scope: Scope, wallId: string, request: Request): Response {
  return toWallResponse(getOwn(walls, scope, wallId), request);
}

function getOwn(walls: WallStore, scope: Scope, wallId: string): StoredWall {
  const stored = walls.getStored(scope, wallId);
  if (!stored) throw new FloorpulseError('not_found', `There is no wall "${wallId}".`);
  return stored;
}

/** @throws FloorpulseError bad_request | forbidden | conflict | too_large */
export async function putWall({ walls, config }: WallAnswerParts, scope: Scope, wallId: string, request: Request): Promise<Response> {
  const text = await readText(request, config.walls.maxBytes);
  const source = request.headers.get('x-floorpulse-source') === 'editor' ? 'editor' : 'api';
  return toRefusalOr(async () => {
    const saved = await walls.save(scope, wallId, { text, source, ifVersion: readIfMatch(request) });
    return toWallResponse(saved, request);
  });
}

export async function deleteWall({ walls }: WallAnswerParts, scope: Scope, wallId: string, request: Request): Promise<Response> {
  await walls.remove(scope, wallId, readIfMatch(request));
  return new Response(null, { status: 204 });
}

export async function checkWallText({ walls, config }: WallAnswerParts, scope: Scope, wallId: string, request: Request): Promise<Response> {
  const { wall, problems } = walls.check(scope, wallId, await readText(request, config.walls.maxBytes));
  return Response.json({ problems, wall });
}

export async function listVersions({ walls }: WallAnswerParts, scope: Scope, wallId: string): Promise<Response> {
  return Response.json({ versions: await walls.getVersions(scope, wallId) });
}

export async function getVersion({ walls }: WallAnswerParts, scope: Scope, wallId: string, version: string): Promise<Response> {
  const { text } = await walls.getVersion(scope, wallId, parseVersion(version));
  return new Response(text, { headers: { 'content-type': 'application/yaml; charset=utf-8', 'cache-control': 'no-cache' } });
}

export async function restoreVersion(
  { walls }: WallAnswerParts,
  scope: Scope,
  wallId: string,
  version: string,
  request: Request
): Promise<Response> {
  return toRefusalOr(async () => toWallResponse(await walls.restore(scope, wallId, parseVersion(version), readIfMatch(request)), request));
}

function toWallResponse({ wall, text, version, source }: StoredWall, request: Request): Response {
  const headers = { etag: `"${version}"`, vary: 'accept', 'cache-control': 'no-cache', 'x-floorpulse-source': source };
  if (!isYaml(request.headers.get('accept'))) return Response.json(wall, { headers });
  return new Response(text, { headers: { ...headers, 'content-type': 'application/yaml; charset=utf-8' } });
}

/** A refused wall says every problem with its place, beside the error. */
async function toRefusalOr(answer: () => Promise<Response>): Promise<Response> {
  try {
    return await answer();
  } catch (error) {
    if (!(error instanceof WallRefused)) throw error;
    return Response.json({ ...toErrorBody(error.code, toErrorText(error)), problems: error.problems }, { status: 400 });
  }
}

/** The body as text that a wall is read from: YAML as it is; JSON is YAML, but says itself where it is broken. */
async function readText(request: Request, maxBytes: number): Promise<string> {
  const text = new TextDecoder().decode(await readBody(request, maxBytes));
  if (isYaml(request.headers.get('content-type'))) return text;
  try {
    const value: unknown = JSON.parse(text);
    // Tabs and the like of JSON are not all YAML; one line more or less in a body that a program made is no loss.
    return text.includes('\t') ? JSON.stringify(value, null, 2) : text;
  } catch {
    throw new FloorpulseError('bad_request', 'The body is not JSON. Send a wall as application/json, or as application/yaml.');
  }
}

/** `If-Match: "3"`. */
function readIfMatch(request: Request): number | undefined {
  const text = request.headers.get('if-match')?.trim();
  if (text === undefined || text === '*') return undefined;
  const version = /^(?:W\/)?"?(\d{1,15})"?$/.exec(text)?.[1];
  if (version === undefined)
    throw new FloorpulseError(
      'bad_request',
      `If-Match: "${text}" is no version of a wall. Send the ETag that you got with it, such as "3".`
    );
  return Number(version);
}

function parseVersion(text: string): number {
  if (/^\d{1,15}$/.test(text)) return Number(text);
  throw new FloorpulseError('not_found', `There is no version "${text}" of a wall: versions are whole numbers.`);
}
