/** `level=0;1`, ranges (`0-2`, `-1-1`, `-2--1`), fractions, and `repeat_on`, as Simple Indoor Tagging writes them. */
import { parseLevelName, toOrdinals } from './level-names.ts';
import type { Tags } from './tags.ts';

const value = '[-−]?\\d+(?:\\.\\d+)?';
const single = new RegExp(`^${value}$`);
const range = new RegExp(`^(${value})\\s*[-–]\\s*(${value})$`);
/** No building has more. */
const mostLevels = 200;

const toNumber = (text: string): number => Number(text.replace('−', '-')) + 0;

/** Undefined when a part of it is no level. */
export function parseLevels(text: string): number[] | undefined {
  const levels = new Set<number>();
  for (const part of text.split(/[;,]/).map((each) => each.trim())) {
    const ends = range.exec(part);
    if (part === '') continue;
    if (single.test(part)) levels.add(toNumber(part));
    else if (ends) {
      const [low, high] = [toNumber(ends[1]!), toNumber(ends[2]!)].sort((a, b) => a - b) as [number, number];
      if (high - low > mostLevels) return undefined;
      for (let level = low; level <= high; level += 1) levels.add(level);
      levels.add(high);
    } else {
      const [ordinal] = toOrdinals([parseLevelName(part)]);
      if (ordinal === undefined) return undefined;
      levels.add(ordinal);
    }
  }
  const sorted = [...levels].sort((a, b) => a - b);
  return sorted.length > 0 && sorted.every((level) => level >= -100 && level <= 300) ? sorted : undefined;
}

/** All levels that a feature is on. Undefined when it says none, or none that can be read. */
export function toLevels(tags: Tags): number[] | undefined {
  const own = tags.level ?? tags['level:ref'];
  if (own === undefined || own === '') return undefined;
  const levels = parseLevels(own);
  const repeats = tags.repeat_on === undefined ? [] : parseLevels(tags.repeat_on);
  return levels && repeats ? [...new Set([...levels, ...repeats])].sort((a, b) => a - b) : undefined;
}
