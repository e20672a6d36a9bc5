/** Differences in the unit of their measure: as many digits as the measure has, shares in points. Percentages are the page's to write. */
import type { Difference } from '../domain/measures/difference.ts';
import { formatNumber } from './format-number.ts';

/** @param sign `+` where no arrow tells which way */
export function formatDifference({ kind, amount }: Difference, format: string, sign: '+' | '' = ''): string {
  if (kind === 'own') return formatNumber(amount, `${sign}${format.replace(/^[+]/, '')}`);
  return formatNumber(100 * amount, `${sign}.1f`);
}

/** 0, 0.00, 0%: too little to be seen. */
export const isNothing = (text: string): boolean => !/[1-9]/.test(text);
