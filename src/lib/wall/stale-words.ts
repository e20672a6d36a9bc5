/** Why a tile is grey and since when, as a clause that stands at its edge: "gate counters silent for 52 min". */
import type { TileFreshness } from '../domain/tile-freshness.ts';
import { toDuration } from './format.ts';
import type { WallLanguage } from './words.ts';

/** Whoever measures it; a metric that the operator declared is called by its name. */
const meters: Readonly<Record<string, Readonly<Record<WallLanguage, string>>>> = {
  footfall: { zh: '客流计数', en: 'gate counters' },
  occupancy: { zh: '在场人数', en: 'occupancy counters' },
  waitMinutes: { zh: '排队时长', en: 'queue meters' },
  salesAmount: { zh: '销售数据', en: 'sales' },
  transactions: { zh: '销售数据', en: 'sales' },
  cleaningOverdueMinutes: { zh: '保洁记录', en: 'cleaning records' },
  equipmentDownMinutes: { zh: '设备状态', en: 'equipment status' }
};

const says = {
  zh: {
    disconnected: (age: string) => `已断线 ${age}`,
    answers: (age: string) => `${age}未更新`,
    feedback: (age: string) => `${age}没有新反馈`,
    silent: (who: string, age: string) => `${who} ${age}无数据`
  },
  en: {
    disconnected: (age: string) => `not connected for ${age}`,
    answers: (age: string) => `not updated for ${age}`,
    feedback: (age: string) => `no feedback for ${age}`,
    silent: (who: string, age: string) => `${who} silent for ${age}`
  }
};

/** Null: the tile is not to be greyed. */
export function toStaleText(freshness: TileFreshness, language: WallLanguage): string | null {
  const { reason, ageMs } = freshness;
  if (!reason || ageMs === null) return null;
  const age = toDuration(ageMs, language);
  const words = says[language];
  if (reason.kind === 'disconnected') return words.disconnected(age);
  if (reason.kind === 'answers') return words.answers(age);
  if (reason.kind === 'feedback') return words.feedback(age);
  const meter = reason.metric === undefined ? undefined : (meters[reason.metric]?.[language] ?? reason.metric);
  return words.silent(reason.kind === 'source' ? (reason.source ?? meter ?? '') : (meter ?? reason.source ?? ''), age);
}
