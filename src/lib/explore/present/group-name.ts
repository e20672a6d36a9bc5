import { toChannelText } from '../../wall/words.ts';
import type { Language } from '../words.ts';

/** Channels are open strings, which the server passes on as they were sent; the usual ones have a name. */
export function toGroupName(dimension: string, value: string, label: string, language: Language): string {
  return dimension === 'channel' && label === value ? toChannelText(value, language) : label;
}
