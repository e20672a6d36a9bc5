/** What a wall's legend says of a heat: its name with its unit, and what the ends of the ramp stand for. */
import type { HeatScale } from '../../domain/heat-scale.ts';
import { toNumber } from '../format.ts';
import { words, type WallLanguage } from '../words.ts';

export function toHeatEnds(scale: HeatScale, language: WallLanguage): { label: string; low: string; high: string } {
  const says = words[language];
  const label = says.heats[scale.kind];
  if (scale.kind === 'mood') return { label, low: '−1', high: '+1' };
  return { label, low: toNumber(scale.min), high: `${toNumber(scale.max)}${scale.isOpenEnded ? '+' : ''}` };
}
