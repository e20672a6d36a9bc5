/** Every word of the editor, in its languages. */
import { en } from './words-en.ts';
import { zh, type StudioWords } from './words-zh.ts';

export type Language = 'zh' | 'en';
export type { StudioWords };
export const studioWords: Readonly<Record<Language, StudioWords>> = { zh, en };
