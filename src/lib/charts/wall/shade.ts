/** Colours of values by what their measure means: the hot end is the bad one. Measures with a sign have the ramp that goes both ways. */
import { extent } from 'd3-array';
import type { MeasureInfo } from '../../domain/measures/measure.ts';
import type { Palette } from '../../ui/palette.ts';
import { toRampColor } from '../ramp.ts';

export interface Shade {
  readonly low: number;
  readonly high: number;
  /** From low to high. */
  readonly colours: readonly string[];
  /** 0..1 of the colours. */
  toShare(value: number): number;
  toColour(value: number): string;
  /** Of a bar, whose length says the value already: the dark end of the ramp would not be seen. */
  toBarColour(value: number): string;
}

/** A difference smaller than this has no strong colour on a ramp that goes both ways. */
const leastReach = 0.2;
const leastBar = 0.25;

/** @param most upper end that is agreed beforehand (`rateMax` of the wall); else the largest value */
export function openShade(
  measure: Pick<MeasureInfo, 'better' | 'format'>,
  palette: Pick<Palette, 'ramp' | 'diverging'>,
  values: readonly (number | null)[],
  most?: number
): Shade {
  const [least = 0, largest = 0] = extent(values.filter((value): value is number => value !== null));
  if (measure.format.startsWith('+')) {
    const reach = Math.max(leastReach, Math.abs(least), Math.abs(largest));
    return toShade(-reach, reach, measure.better === 'down' ? [...palette.diverging].reverse() : palette.diverging, [0, 1]);
  }
  const low = Math.min(0, least);
  const high = most ?? Math.max(low, largest);
  return toShade(
    low,
    high > low ? high : low + 1,
    measure.better === 'up' ? [...palette.ramp].reverse() : palette.ramp,
    measure.better === 'up' ? [0, 1 - leastBar] : [leastBar, 1]
  );
}

function toShade(low: number, high: number, colours: readonly string[], [leastShare, mostShare]: readonly [number, number]): Shade {
  const toShare = (value: number) => Math.min(1, Math.max(0, (value - low) / (high - low)));
  return {
    low,
    high,
    colours,
    toShare,
    toColour: (value) => toRampColor(colours, toShare(value)),
    toBarColour: (value) => toRampColor(colours, Math.min(mostShare, Math.max(leastShare, toShare(value))))
  };
}
