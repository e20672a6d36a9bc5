/** Every word of the manager's page, in its languages. Names of measures, dimensions and places come from the server. */
import { en } from './words-en.ts';
import { zh, type Words } from './words-zh.ts';

export type Language = 'zh' | 'en';
export type { Words };

export const words: Readonly<Record<Language, Words>> = { zh, en };
