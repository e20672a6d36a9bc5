/** Names in files: IMDF labels by language, or a plain text whose language has to be read off its letters. */
import type { LocalizedText } from '../../domain/place.ts';

const longest = 300;

/** By the script alone: kana are Japanese, hangul Korean, other Han characters Chinese, and Latin stands under English. */
export function toLanguage(text: string): string {
  if (/[\p{Script=Hiragana}\p{Script=Katakana}]/u.test(text)) return 'ja';
  if (/\p{Script=Hangul}/u.test(text)) return 'ko';
  if (/\p{Script=Han}/u.test(text)) return 'zh';
  return 'en';
}

export function toLabels(text: string): LocalizedText {
  return { [toLanguage(text)]: text.slice(0, longest) };
}

/** Texts that are there. Undefined when there is none. */
export function toName(labels: LocalizedText | null | undefined): LocalizedText | undefined {
  const entries = Object.entries(labels ?? {}).filter(([, text]) => text.trim() !== '');
  return entries.length > 0 ? Object.fromEntries(entries) : undefined;
}

/** Labels as somebody may write them: by language, or one text or number. Undefined for what is none. */
export function parseLabels(value: unknown): LocalizedText | undefined {
  if (typeof value === 'string' || typeof value === 'number') return toLabels(String(value));
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return undefined;
  const entries = Object.entries(value).flatMap(([tag, text]): [string, string][] =>
    typeof text === 'string' && tag.length >= 2 && tag.length <= 35 ? [[tag, text.slice(0, longest)]] : []
  );
  return Object.fromEntries(entries);
}
