/** What operations report of the places that are trouble: signs on the map. */
import type { ProblemRow } from '../domain/live-events.ts';
import type { ReplaySpan } from '../domain/replay.ts';
import type { MarkTone, PlanMark } from '../map/plan-heat.ts';
import type { Words } from './words.ts';

const tones: Readonly<Record<string, MarkTone>> = { equipmentDownMinutes: 'down', cleaningOverdueMinutes: 'late' };
const order: readonly MarkTone[] = ['down', 'late', 'note'];

/** One sign a place, the gravest; a value of nothing is no sign. */
export function toMarks(problems: Iterable<ProblemRow>, says: Words): PlanMark[] {
  return [...problems].flatMap(({ key, signals }) => {
    const own = signals.filter(({ value }) => value > 0).flatMap(({ metric }) => tones[metric] ?? []);
    const tone = order.find((one) => own.includes(one));
    return tone ? [{ place: key, tone, label: says.marks[tone] }] : [];
  });
}

/** The same of a moment in the past. */
export function toSpanMarks(spans: readonly ReplaySpan[], says: Words): PlanMark[] {
  const places = [...new Set(spans.map(({ place }) => place))];
  return places.flatMap((place) => {
    const own = spans.filter((span) => span.place === place).flatMap(({ metric }) => tones[metric] ?? []);
    const tone = order.find((one) => own.includes(one));
    return tone ? [{ place, tone, label: says.marks[tone] }] : [];
  });
}
