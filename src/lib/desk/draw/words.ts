import type { Language } from '../words.ts';
import { en } from './words-en.ts';
import { zh, type DrawWords } from './words-zh.ts';

export type { DrawWords };
export const drawWords: Readonly<Record<Language, DrawWords>> = { zh, en };

export const toLetter = (index: number): string => String.fromCharCode(65 + index);
