import { en } from './words-en.ts';
import type { Language, Words } from './words.ts';
import { zh } from './words-zh.ts';

export const words: Readonly<Record<Language, Words>> = { zh, en };
