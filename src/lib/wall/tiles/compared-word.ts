import type { RangeInput } from '../../domain/time-range.ts';
import { toWeekday } from '../format.ts';
import { words } from '../words.ts';
import { toRangeMs } from './answer-frame.ts';
import type { TileContext } from './tile.ts';

const dayMs = 86_400_000;

/** What a figure is compared with: the same stretch a week before. Of a day that is a weekday's name, of longer stretches it is not. */
export function toComparedWord(
  range: RangeInput,
  fromMs: number,
  { timeZone, language }: Pick<TileContext, 'timeZone' | 'language'>
): string {
  const says = words[language];
  if (toRangeMs(range) > dayMs) return says.weekBefore;
  return says.lastWeekday(toWeekday(fromMs, timeZone, language));
}
