/** What a manager does to a wall, as edits of its text. Ids stay unique, and what names a scene or a part of the day follows it. */
import type { Document } from 'yaml';
import type { SceneKind } from '../../domain/scene.ts';
import { addToList, duplicateInList, inOrder, moveInList, removeFromList, setField } from './edits.ts';
import type { Edit } from './edit-text.ts';
import type { Path } from './read-wall-text.ts';
import { defaultScenes, type RawDayPart, type RawItem, type RawWall } from './raw-wall.ts';

/** `floor`, `floor-2`, `floor-3` ... */
export function toFreeId(wish: string, taken: readonly (string | undefined)[]): string {
  const stem = wish.slice(0, 58).replace(/-\d+$/, '') || 'one';
  if (!taken.includes(stem)) return stem;
  for (let count = 2; ; count += 1) if (!taken.includes(`${stem}-${count}`)) return `${stem}-${count}`;
}

const listIds = (list: readonly { readonly id?: string | undefined }[]): (string | undefined)[] => list.map(({ id }) => id);

/** A wall that names no scenes shows its overview: from the first change on the text says so. */
const withScenes: Edit = (document: Document) => {
  if (document.get('scenes') === undefined || document.get('scenes') === null) setField(['scenes'], defaultScenes)(document);
};

/** A start for a scene that has no layout of its own. */
const customTiles = [
  { kind: 'map', at: [0, 0, 8, 12] },
  { kind: 'problems', at: [8, 0, 4, 12] }
];

export function addScene(raw: RawWall, kind: SceneKind): Edit {
  const id = toFreeId(kind, listIds(raw.scenes));
  return inOrder(
    withScenes,
    addToList(['scenes'], { id, kind, ...(kind === 'custom' && { tiles: customTiles }) }),
    // With an order of its own, what is not in the order is never shown.
    ...(raw.playlist.length > 0 ? [addToList(['playlist'], { scene: id, seconds: 30 })] : [])
  );
}

export function duplicateScene(raw: RawWall, index: number): Edit {
  const id = toFreeId(raw.scenes[index]?.id ?? 'scene', listIds(raw.scenes));
  return inOrder(withScenes, duplicateInList(['scenes'], index, { id }));
}

/** With its turns; the last scene stays. */
export function removeScene(raw: RawWall, index: number): Edit {
  const id = raw.scenes[index]?.id;
  if (raw.scenes.length < 2) return () => undefined;
  const turns = raw.playlist.flatMap((item, at) => (item.scene === id ? [at] : [])).reverse();
  const isTwin = raw.scenes.some((scene, at) => at !== index && scene.id === id);
  return inOrder(...(isTwin ? [] : turns.map((at) => removeFromList(['playlist'], at))), removeFromList(['scenes'], index));
}

export const moveScene = (from: number, to: number): Edit => inOrder(withScenes, moveInList(['scenes'], from, to));

export function renameScene(raw: RawWall, index: number, id: string): Edit {
  const before = raw.scenes[index]?.id;
  const turns = raw.playlist.flatMap((item, at) => (item.scene === before ? [at] : []));
  return inOrder(withScenes, setField(['scenes', index, 'id'], id), ...turns.map((at) => setField(['playlist', at, 'scene'], id)));
}

/** A scene of its own making needs tiles. */
export function setSceneKind(raw: RawWall, index: number, kind: SceneKind): Edit {
  const needsTiles = kind === 'custom' && raw.scenes[index]?.tiles === undefined;
  return inOrder(
    withScenes,
    setField(['scenes', index, 'kind'], kind),
    ...(needsTiles ? [setField(['scenes', index, 'tiles'], customTiles)] : [])
  );
}

/** Every scene in turn, written down. */
export function startPlaylist(raw: RawWall): Edit {
  return setField(
    ['playlist'],
    raw.scenes.map(({ id }) => ({ scene: id, seconds: 30 }))
  );
}

export const addTurn = (item: RawItem, index?: number): Edit => addToList(['playlist'], item, index);
export const duplicateTurn = (index: number): Edit => duplicateInList(['playlist'], index, {});
export const removeTurn = (index: number): Edit => removeFromList(['playlist'], index);
export const moveTurn = (from: number, to: number): Edit => moveInList(['playlist'], from, to);
export const setTurn = (index: number, key: keyof RawItem, value: unknown): Edit => setField(['playlist', index, key], value);

export function addDayPart(raw: RawWall, part: Omit<RawDayPart, 'id'> & { readonly id: string }): Edit {
  return addToList(['dayParts'], { ...part, id: toFreeId(part.id, listIds(raw.dayParts)) });
}

/** Leaves it out of the turns, too; one that was shown in no other part of the day is shown all day then. */
export function removeDayPart(raw: RawWall, index: number): Edit {
  return inOrder(...changeDayPartOfTurns(raw, raw.dayParts[index]?.id, undefined), removeFromList(['dayParts'], index));
}

export function renameDayPart(raw: RawWall, index: number, id: string): Edit {
  return inOrder(...changeDayPartOfTurns(raw, raw.dayParts[index]?.id, id), setField(['dayParts', index, 'id'], id));
}

function changeDayPartOfTurns(raw: RawWall, before: string | undefined, after: string | undefined): Edit[] {
  return raw.playlist.flatMap((item, at) => {
    const parts = Array.isArray(item.dayParts) ? item.dayParts : [];
    if (before === undefined || !parts.includes(before)) return [];
    const next = parts.flatMap((part) => (part === before ? (after ?? []) : part));
    return [setField(['playlist', at, 'dayParts'], next.length === 0 ? undefined : next)];
  });
}

export function addTakeover(raw: RawWall): Edit {
  return addToList(['takeovers'], { id: toFreeId('urgent', listIds(raw.takeovers)), atLeast: 3, within: 'PT15M' });
}

/** Any field of the wall by its path. */
export const setAt = (path: Path, value: unknown): Edit => inOrder(...(path[0] === 'scenes' ? [withScenes] : []), setField(path, value));

/** A list inside a scene, such as its tiles. */
export const inScenes = (edit: Edit): Edit => inOrder(withScenes, edit);
