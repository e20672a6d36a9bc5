import { toCategoryText } from '../../domain/category-labels.ts';
import { toChannelText } from '../../wall/words.ts';
import type { Language } from '../words.ts';

/** Channels and categories are open strings, which the server passes on as they were sent; the usual ones have a name in both languages. */
export function toGroupName(dimension: string, value: string, label: string, language: Language): string {
  if (label !== value) return label;
  if (dimension === 'channel') return toChannelText(value, language);
  return dimension.startsWith('category') ? toCategoryText(value, language) : label;
}

/** Every level has a Restroom 01: where values share a name, it stands with the value. */
export function toToldApart(values: readonly string[], labels: readonly string[]): string[] {
  const seen = new Map<string, Set<string>>();
  labels.forEach((label, index) => seen.set(label, (seen.get(label) ?? new Set()).add(values[index] ?? '')));
  return labels.map((label, index) => ((seen.get(label)?.size ?? 0) > 1 ? `${label} · ${values[index]}` : label));
}
