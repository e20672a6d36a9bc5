/** Every word of the tray, in its languages. */
import { en } from './words-en.ts';
import { zh, type Words } from './words-zh.ts';

export type Language = 'zh' | 'en';
export type { Words };

export const words: Readonly<Record<Language, Words>> = { zh, en };
