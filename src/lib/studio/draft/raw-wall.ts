/** A wall as its text says it, before anybody checked it: what the fields of the editor show, right or wrong. */
import type { z } from 'zod';
import { wallSchema, type Wall } from '../../domain/wall.ts';

type Input = z.input<typeof wallSchema>;
export type RawScene = Partial<NonNullable<Input['scenes']>[number]>;
export type RawItem = Partial<NonNullable<Input['playlist']>[number]>;
export type RawTile = Partial<NonNullable<RawScene['tiles']>[number]>;
export type RawDayPart = Partial<NonNullable<Input['dayParts']>[number]>;
export type RawTakeover = Partial<NonNullable<Input['takeovers']>[number]>;

export interface RawWall extends Partial<Omit<Input, 'scenes' | 'playlist' | 'dayParts' | 'takeovers'>> {
  readonly scenes: readonly RawScene[];
  readonly playlist: readonly RawItem[];
  readonly dayParts: readonly RawDayPart[];
  readonly takeovers: readonly RawTakeover[];
}

const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null && !Array.isArray(value);
const toRecords = (value: unknown): Record<string, unknown>[] =>
  Array.isArray(value) ? value.map((one: unknown) => (isRecord(one) ? one : {})) : [];

/** The scenes of a wall that names none. */
export const defaultScenes: readonly RawScene[] = [{ id: 'overview', kind: 'overview' }];

const toScene = (scene: Record<string, unknown>): RawScene => ({
  ...scene,
  ...(scene['tiles'] !== undefined && { tiles: toRecords(scene['tiles']) as never }),
  ...(scene['portraitTiles'] !== undefined && { portraitTiles: toRecords(scene['portraitTiles']) as never })
});

/** Null: the text is not a map. */
export function toRawWall(value: unknown): RawWall | null {
  if (!isRecord(value)) return null;
  return {
    ...value,
    scenes: value['scenes'] === undefined ? defaultScenes : toRecords(value['scenes']).map(toScene),
    playlist: toRecords(value['playlist']),
    dayParts: toRecords(value['dayParts']),
    takeovers: toRecords(value['takeovers'])
  };
}

/** What a field shows when the text says nothing. */
export const wallDefaults: Wall = wallSchema.parse({ id: 'wall', venue: 'venue' });
