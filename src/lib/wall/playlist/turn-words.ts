/** A turn in words: "Floor by floor · L2", and the sentence of what comes next. Pure: names are given. */
import type { SceneKind } from '../../domain/scene.ts';
import type { Wall } from '../../domain/wall.ts';
import type { WallLanguage } from '../words.ts';
import type { ChosenTurn } from './choose-turn.ts';
import type { Turn } from './expand-playlist.ts';

/** What a turn's subject is called; an id stands for what has no name yet. */
export interface TurnNames {
  toVenueName(venue: string): string;
  toLevelName(venue: string, level: string): string;
  /** With its level. */
  toPlaceName(venue: string, place: string): string;
  toMeasureName(measure: string): string;
}

export interface TurnText {
  readonly scene: string;
  /** Null: it is about the wall's venue as a whole. */
  readonly about: string | null;
}

const kinds: Readonly<Record<SceneKind, readonly [zh: string, en: string]>> = {
  overview: ['全场概览', 'Overview'],
  floor: ['楼层', 'Floor'],
  chain: ['全部场所', 'All venues'],
  drivers: ['体验与运营', 'What moves complaints'],
  journey: ['体验旅程', 'Journey'],
  voices: ['顾客声音', 'Voices'],
  ranking: ['地点排行', 'Ranking'],
  week: ['一周时段', 'Hours of the week'],
  number: ['单项指标', 'One figure'],
  custom: ['自定义', 'Custom']
};

export function toTurnText(turn: Turn, wall: Wall, names: TurnNames, language: WallLanguage): TurnText {
  const scene = wall.scenes.find(({ id }) => id === turn.scene);
  const [zh, en] = kinds[scene?.kind ?? 'custom'];
  const title = scene?.title?.[language] ?? Object.values(scene?.title ?? {})[0];
  const { venue = scene?.venue ?? wall.venue, level = scene?.level, place = scene?.place, measure = scene?.measure } = turn.subject;
  const where = place ? names.toPlaceName(venue, place) : level ? names.toLevelName(venue, level) : null;
  const parts = [venue === wall.venue ? null : names.toVenueName(venue), where, measure ? names.toMeasureName(measure) : null];
  const about = parts.filter((part) => part !== null).join(' · ');
  return { scene: title ?? (scene?.kind === 'custom' ? scene.id : language === 'zh' ? zh : en), about: about === '' ? null : about };
}

/** "接下来：楼层 · L2"; null where nothing comes. */
export function toNextText(chosen: ChosenTurn, wall: Wall, names: TurnNames, language: WallLanguage): string | null {
  const next = chosen.turns[(chosen.index + 1) % chosen.turns.length];
  if (!next || chosen.turns.length < 2) return null;
  const { scene, about } = toTurnText(next, wall, names, language);
  const what = about === null ? scene : `${scene} · ${about}`;
  return language === 'zh' ? `接下来：${what}` : `Next: ${what}`;
}
