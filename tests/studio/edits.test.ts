import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { sceneKinds } from '../../src/lib/domain/scene.ts';
import { openHistory, redo, undo, withStep } from '../../src/lib/desk/draw/history.ts';
import { editText, type Edit } from '../../src/lib/studio/draft/edit-text.ts';
import { addToList, removeFromList, setField } from '../../src/lib/studio/draft/edits.ts';
import { readWallText } from '../../src/lib/studio/draft/read-wall-text.ts';
import type { RawWall } from '../../src/lib/studio/draft/raw-wall.ts';
import {
  addDayPart,
  addScene,
  addTakeover,
  addTurn,
  duplicateScene,
  duplicateTurn,
  moveScene,
  moveTurn,
  removeDayPart,
  removeScene,
  removeTurn,
  renameDayPart,
  renameScene,
  setSceneKind,
  setTurn,
  startPlaylist
} from '../../src/lib/studio/draft/wall-edits.ts';
import { findRoom, moveCells, resizeCells, toCells } from '../../src/lib/studio/tiles/grid.ts';

const typed = `# The wall at the north entrance.
id: plaza   # as in its address
venue: plaza
title: {zh: 广场, en: "Plaza"}
rateMax: 2.50


scenes:
  # Everything at once.
  - id: overview
    kind: overview

  # Only while the shops are open.
  - id: floors # turns through the levels
    kind: floor
    heat: 'rate'
  - id: desk
    kind: custom
    tiles:
      - { kind: map, at: [0, 0, 8, 12] }
      - { kind: problems, at: [8,0,4,12] } # beside it

dayParts:
  - { id: morning, from: open, to: "12:00" }
playlist:
  - scene: overview
    seconds: 40 # long enough to read
  - { scene: floors, dayParts: [morning] }
`;

const change = (text: string, edit: Edit): string => {
  const edited = editText(text, edit);
  if ('refusal' in edited) throw new Error(edited.refusal);
  return edited.text;
};
const read = (text: string): RawWall => readWallText(text).raw!;
const wallOf = (text: string) => readWallText(text).wall!;

describe('an edit of the text of a wall', () => {
  test('changes the lines that it is about and leaves every other as it was typed', () => {
    expect(change(typed, setField(['playlist', 0, 'seconds'], 60))).toBe(typed.replace('seconds: 40', 'seconds: 60'));
    expect(change(typed, setField(['rateMax'], 3))).toBe(typed.replace('rateMax: 2.50', 'rateMax: 3'));
    expect(change(typed, setField(['scenes', 2, 'tiles', 1, 'at'], [8, 0, 4, 6]))).toBe(
      typed.replace('at: [8,0,4,12]', 'at: [8, 0, 4, 6]')
    );
    expect(change(typed, setField(['theme'], 'day'))).toBe(typed.replace('"Plaza"}\n', '"Plaza"}\ntheme: day\n'));
    expect(change(typed, setField(['scenes', 1, 'heat'], undefined))).toBe(typed.replace("    heat: 'rate'\n", ''));
  });

  test('takes the comment of a scene along when the scene moves', () => {
    const moved = change(typed, moveScene(1, 0));
    expect(read(moved).scenes.map(({ id }) => id)).toEqual(['floors', 'overview', 'desk']);
    expect(moved.indexOf('Only while')).toBeLessThan(moved.indexOf('Everything at once'));
    expect(moved).toContain('floors # turns through the levels');
  });

  test('that removes a scene removes its turns, one that renames it renames them', () => {
    expect(wallOf(change(typed, removeScene(read(typed), 0))).playlist.map(({ scene }) => scene)).toEqual(['floors']);
    const renamed = wallOf(change(typed, renameScene(read(typed), 0, 'all')));
    expect(renamed.scenes[0]?.id).toBe('all');
    expect(renamed.playlist[0]).toMatchObject({ scene: 'all', seconds: 40 });
    expect(wallOf(change(typed, renameDayPart(read(typed), 0, 'early'))).playlist[1]?.dayParts).toEqual(['early']);
    expect(wallOf(change(typed, removeDayPart(read(typed), 0))).playlist[1]?.dayParts).toBeUndefined();
  });

  test('of a wall that names no scenes keeps the one that it shows', () => {
    const short = 'id: plaza\nvenue: plaza\n';
    expect(wallOf(change(short, addScene(read(short), 'week'))).scenes.map(({ id }) => id)).toEqual(['overview', 'week']);
  });

  test('leaves no empty map behind', () => {
    const text = 'id: plaza\nvenue: plaza\nviewing:\n  metres: 3\n';
    expect(change(text, setField(['viewing', 'metres'], undefined))).toBe('id: plaza\nvenue: plaza\n');
  });

  test('is refused with its reason where the text is not readable or holds something else', () => {
    expect(editText('id: [', setField(['theme'], 'day'))).toHaveProperty('refusal');
    expect(editText('id: a\nvenue: a\nviewing: 3\n', setField(['viewing', 'metres'], 2))).toEqual({
      refusal: expect.stringContaining('viewing')
    });
    const aliased = 'id: a\nvenue: a\nscenes:\n  - &one { id: one, kind: floor }\nplaylist:\n  - { scene: one, title: *one }\n';
    expect(editText(aliased, removeFromList(['scenes'], 0))).toHaveProperty('refusal');
  });
});

/** Anything that the page can do, in any order, aimed by numbers that may point nowhere. */
const anyEdit = fc.tuple(fc.nat(22), fc.nat(6), fc.integer({ min: -13, max: 13 }), fc.integer({ min: -13, max: 13 }));
function toEdit(raw: RawWall, [what, which, a, b]: [number, number, number, number]): Edit {
  const scene = which % raw.scenes.length;
  const turn = raw.playlist.length === 0 ? 0 : which % raw.playlist.length;
  const list = a < 0 ? 'portraitTiles' : 'tiles';
  const tiles = raw.scenes[scene]?.[list] ?? [];
  const tile = tiles.length === 0 ? 0 : Math.abs(b) % tiles.length;
  const kind = sceneKinds[Math.abs(a + b) % sceneKinds.length]!;
  const edits: (() => Edit)[] = [
    () => addScene(raw, kind),
    () => duplicateScene(raw, scene),
    () => removeScene(raw, scene),
    () => moveScene(scene, Math.abs(a) % raw.scenes.length),
    () => renameScene(raw, scene, `scene${a}`),
    () => setSceneKind(raw, scene, kind),
    () => startPlaylist(raw),
    () => addTurn({ scene: raw.scenes[scene]?.id ?? '', seconds: 5 + which }),
    () => (raw.playlist.length > 0 ? duplicateTurn(turn) : startPlaylist(raw)),
    () => (raw.playlist.length > 0 ? removeTurn(turn) : startPlaylist(raw)),
    () => (raw.playlist.length > 0 ? moveTurn(turn, Math.abs(b) % raw.playlist.length) : startPlaylist(raw)),
    () => (raw.playlist.length > 0 ? setTurn(turn, 'seconds', a) : startPlaylist(raw)),
    () => (raw.playlist.length > 0 ? setTurn(turn, 'range', { last: 'PT1H' }) : startPlaylist(raw)),
    () => (raw.playlist.length > 0 ? setTurn(turn, 'dayParts', ['morning']) : startPlaylist(raw)),
    () => addDayPart(raw, { id: 'morning', from: 'open', to: '12:00' }),
    () => removeDayPart(raw, which),
    () => (raw.dayParts.length > 0 ? renameDayPart(raw, which % raw.dayParts.length, `part${b}`) : addTakeover(raw)),
    () => addTakeover(raw),
    () => addToList(['scenes', scene, list], { kind: 'trend', at: findRoom(tiles.map(({ at }) => toCells(at))) }),
    () => (tiles.length > 0 ? setField(['scenes', scene, list, tile, 'at'], moveCells(toCells(tiles[tile]?.at), a, b)) : addTakeover(raw)),
    () =>
      tiles.length > 0 ? setField(['scenes', scene, list, tile, 'at'], resizeCells(toCells(tiles[tile]?.at), a, b)) : addTakeover(raw),
    () => (tiles.length > 0 ? removeFromList(['scenes', scene, list], tile) : addTakeover(raw)),
    () => setField(['theme'], a < 0 ? undefined : 'contrast')
  ];
  return edits[what % edits.length]!();
}

describe('any sequence of edits', () => {
  test('gives a wall that the schema takes or problems that name line and field, keeps foreign comments, and goes back and forth to the letter', () => {
    fc.assert(
      fc.property(fc.array(anyEdit, { minLength: 1, maxLength: 14 }), (steps) => {
        let history = openHistory(typed);
        const texts = [typed];
        for (const step of steps) {
          const next = change(history.now, toEdit(read(history.now), step));
          if (next !== history.now) texts.push(next);
          history = withStep(history, next);
          const { raw, wall, problems } = readWallText(next);
          expect(raw).not.toBeNull();
          if (wall === null) {
            expect(problems.length).toBeGreaterThan(0);
            for (const { path, line, message } of problems) {
              expect(path).not.toBe('');
              expect(line).toBeLessThanOrEqual(next.split('\n').length);
              expect(message).not.toBe('');
            }
          } else expect(problems).toEqual([]);
          expect(next).toContain('# The wall at the north entrance.');
          expect(next).toContain('id: plaza   # as in its address');
        }
        for (const text of texts.slice(0, -1).reverse()) {
          history = undo(history);
          expect(history.now).toBe(text);
        }
        for (const text of texts.slice(1)) {
          history = redo(history);
          expect(history.now).toBe(text);
        }
      }),
      { numRuns: 40 }
    );
  });
});

describe('what is wrong with a text', () => {
  test('is said with its field and its line', () => {
    const text = typed.replace('seconds: 40', 'seconds: 2').replace('heat:', 'heats:').replace('scene: floors', 'scene: none');
    const lineOf = (part: string) => text.split('\n').findIndex((line) => line.includes(part)) + 1;
    const found = readWallText(text).problems.map(({ path, line }) => [path, line]);
    expect(found).toContainEqual(['playlist[0].seconds', lineOf('seconds: 2')]);
    expect(found).toContainEqual(['scenes[1].heats', lineOf('heats:')]);
    const fine = readWallText(typed.replace('scene: floors', 'scene: none')).problems;
    expect(fine).toEqual([
      { path: 'playlist[1].scene', line: lineOf('none'), column: 7, message: expect.stringContaining('overview, floors') }
    ]);
    expect(readWallText('id: a\nvenue: [b\nscenes: 1\n')).toMatchObject({ raw: null, wall: null, problems: [{ path: '', line: 3 }] });
  });
});
