/** How many times what was to be expected: over the buckets that are over and have an expectation. Null where too little is expected to divide by. */
import type { TrendAnswer } from './place-wire.ts';

const least = 0.2;

export function toTimesUsual({ series, partial }: Pick<TrendAnswer, 'series' | 'partial'>): number | null {
  const [complaints] = series;
  if (!complaints?.expected) return null;
  let [seen, usual] = [0, 0];
  complaints.expected.forEach((expected, index) => {
    if (expected === null || partial[index]) return;
    seen += complaints.values[index] ?? 0;
    usual += expected;
  });
  return usual < least ? null : seen / usual;
}
