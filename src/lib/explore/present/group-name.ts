import { toCategoryText } from '../../domain/category-labels.ts';
import { toChannelText } from '../../wall/words.ts';
import type { Language } from '../words.ts';

/** Channels and categories are open strings, which the server passes on as they were sent; the usual ones have a name in both languages. */
export function toGroupName(dimension: string, value: string, label: string, language: Language): string {
  if (label !== value) return label;
  if (dimension === 'channel') return toChannelText(value, language);
  return dimension.startsWith('category') ? toCategoryText(value, language) : label;
}
