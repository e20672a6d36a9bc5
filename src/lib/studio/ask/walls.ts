/** What the editor asks the server. Answers are values, refusals too. */
import { away, toAnswer, type Answer } from '../../desk/ask/answer.ts';
import type { FleetScreen } from '../../domain/screen.ts';
import type { Wall, WallProblem, WallVersion } from '../../domain/wall.ts';

export type { Answer };

export interface WallAsText {
  readonly text: string;
  /** 0: the default, never saved. */
  readonly version: number;
}

const yaml = 'application/yaml';
const toPath = (wallId: string): string => `/api/walls/${encodeURIComponent(wallId)}`;
const toVersion = (response: Response): number => Number(/\d+/.exec(response.headers.get('etag') ?? '')?.[0] ?? 0);

async function send(path: string, init?: RequestInit): Promise<Response | null> {
  try {
    return await fetch(path, init);
  } catch {
    return null;
  }
}

async function ask<T>(path: string, init?: RequestInit): Promise<Answer<T>> {
  const response = await send(path, init);
  if (!response) return { kind: 'failed', error: away, body: null };
  return toAnswer<T>(response.status, await response.text());
}

/** YAML comes as text; a refusal comes as JSON. */
async function askText(path: string, init: RequestInit = {}): Promise<Answer<WallAsText>> {
  const response = await send(path, { ...init, headers: { accept: yaml, 'x-floorpulse-source': 'editor', ...init.headers } });
  if (!response) return { kind: 'failed', error: away, body: null };
  const text = await response.text();
  return response.ok
    ? { kind: 'said', value: { text, version: toVersion(response) }, status: response.status }
    : toAnswer(response.status, text);
}

export const getWallText = (wallId: string): Promise<Answer<WallAsText>> => askText(toPath(wallId));

export const getVersionText = (wallId: string, version: number): Promise<Answer<WallAsText>> =>
  askText(`${toPath(wallId)}/versions/${version}`);

export async function getVersions(wallId: string): Promise<Answer<readonly WallVersion[]>> {
  const answer = await ask<{ readonly versions: readonly WallVersion[] }>(`${toPath(wallId)}/versions`);
  return answer.kind === 'failed' ? answer : { ...answer, value: answer.value.versions };
}

/** @param version the one that the draft began with; null: of a wall that is new */
export function saveWallText(wallId: string, text: string, version: number | null): Promise<Answer<WallAsText>> {
  const headers = { 'content-type': yaml, ...(version !== null && { 'if-match': `"${version}"` }) };
  return askText(toPath(wallId), { method: 'PUT', body: text, headers });
}

export function checkWallText(wallId: string, text: string): Promise<Answer<{ problems: readonly WallProblem[]; wall: Wall | null }>> {
  return ask(`${toPath(wallId)}/check`, { method: 'POST', body: text, headers: { 'content-type': yaml } });
}

export const restoreVersion = (wallId: string, version: number): Promise<Answer<WallAsText>> =>
  askText(`${toPath(wallId)}/versions/${version}/restore`, { method: 'POST' });

/** What ships or the venue's default is shown again; a wall that has none is gone. */
export const dropWall = (wallId: string, version: number): Promise<Answer<null>> =>
  ask(toPath(wallId), { method: 'DELETE', headers: { 'if-match': `"${version}"` } });

export async function hasWall(wallId: string): Promise<boolean> {
  return (await send(toPath(wallId), { method: 'GET' }))?.ok ?? false;
}

/** How many paired screens show a wall; null: it cannot be said (no right to, or an older server). */
export async function countScreens(wallId: string): Promise<number | null> {
  const answer = await ask<{ screens?: readonly FleetScreen[] }>('/api/screens');
  if (answer.kind === 'failed' || !answer.value.screens) return null;
  return answer.value.screens.filter(({ wall, state }) => wall === wallId && state !== 'revoked').length;
}
