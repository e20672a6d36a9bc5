/** The sentence of one big number: how much it changed against the same hours a week before. */
import { toText } from '../../domain/place.ts';
import { toWeekday } from '../format.ts';
import { toKpiText } from '../kpi-text.ts';
import { toRangeMs } from '../tiles/answer-frame.ts';
import { chooseMeasure, getMeasure } from '../tiles/choose-measure.ts';
import { toTiles } from './layouts.ts';
import { getKpi, getMeta, isWaiting, type Subject } from '../tiles/tile.ts';
import { toKpisSpec } from '../tiles/view-specs.ts';
import type { Title } from '../titles.ts';
import { words } from '../words.ts';
import type { Scene, Tile } from '../../domain/scene.ts';
import type { SceneKindInfo } from './scene-kind.ts';

const dayMs = 86_400_000;

function chooseNumber(scene: Scene, subject: Subject) {
  const tile = toTiles(scene, false).find(({ kind }) => kind === 'number');
  const plain: Tile = tile ?? { kind: 'number', at: [0, 0, 12, 12] };
  return chooseMeasure(plain, { ...subject, measure: plain.measure ?? subject.measure }, 'complaintsPer1kVisitors');
}

export const numberScene: SceneKindInfo = {
  toSpecs: (scene, subject) => ({ kpis: toKpisSpec(subject, [chooseNumber(scene, subject)]) }),
  toTitles: (views, subject, context, scene): Title[] => {
    const { language, timeZone, nowMs } = context;
    const says = words[language];
    const measure = getMeasure(context, chooseNumber(scene, subject));
    const label = toText(measure.label, language);
    const kpi = toKpiText(getKpi(views, 'kpis', measure.name) ?? undefined, measure, language);
    if (isWaiting(views)) return [[{ text: label }]];
    if (!kpi.change) return [[{ text: `${label} ` }, { text: kpi.value, lit: true }, { text: kpi.unit ? ` ${kpi.unit}` : '' }]];
    const isDay = toRangeMs(subject.range) <= dayMs;
    const weekday = isDay ? toWeekday(Date.parse(getMeta(views)?.from ?? '') || nowMs, timeZone, language) : null;
    if (kpi.change.direction === 'same') return [[{ text: says.numberSame(label, weekday) }], [{ text: says.numberSame(label, null) }]];
    const lit = { text: kpi.change.text, lit: true };
    return [weekday, null].map((day) => {
      const [before, after] = says.numberChanged(label, kpi.change?.direction === 'up', day);
      return [{ text: before }, lit, { text: after }];
    });
  }
};
