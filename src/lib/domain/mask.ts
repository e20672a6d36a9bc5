/**
 * Masks personal data in feedback texts: phone numbers, e-mail, identity numbers, licence plates, names of staff.
 * It goes by patterns, and rather masks a number too many than one too few; prices, times, unit and floor names stay.
 */
import { nameRules } from './mask-names.ts';
import { toMaskSigns, type MaskSigns } from './mask-signs.ts';

export type Mark = 'phone' | 'email' | 'identity' | 'plate' | 'name';
export type ToMark = (mark: Mark) => string;

const markTexts: Readonly<Record<Mark, { zh: string; en: string }>> = {
  phone: { zh: '[电话]', en: '[phone]' },
  email: { zh: '[邮箱]', en: '[e-mail]' },
  identity: { zh: '[证件号]', en: '[ID number]' },
  plate: { zh: '[车牌]', en: '[plate]' },
  name: { zh: '[姓名]', en: '[name]' }
};

const notAfterDigit = '(?<![0-9A-Za-z])';
const notBeforeDigit = '(?!\\d|\\.\\d)';
const gap = '[\\s\\-–·.]?';

interface MaskRule {
  readonly mark: Mark;
  readonly pattern: RegExp;
  /** Nothing is found in a text without: a look that is cheaper than the pattern. A test keeps it true. */
  readonly needs: (signs: MaskSigns, text: string) => boolean;
}

const digits =
  (count: number): MaskRule['needs'] =>
  (signs) =>
    signs.digits >= count;

/** Each pattern, in order: a longer number is taken before a shorter one could take a part of it. A group named `keep` stays. */
const numberRules: readonly MaskRule[] = [
  {
    mark: 'email',
    needs: ({ hasAt }) => hasAt,
    pattern: /[\p{Script=Latin}\d._%+-]{1,64}\s?@\s?[a-z\d-]{1,63}(?:\.[a-z\d-]{1,63}){1,4}/giu
  },
  // China: 6 digits of region, date of birth, 3 digits, check character; the form of 15 digits before 1999.
  {
    mark: 'identity',
    needs: digits(17),
    pattern: new RegExp(
      `${notAfterDigit}[1-9]\\d{5}\\s?(?:1[89]|20)\\d{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\\d|3[01])\\s?\\d{3}[\\dXx](?![\\dA-Za-z])`,
      'g'
    )
  },
  { mark: 'identity', needs: digits(15), pattern: /(?<![\dA-Za-z])[1-9]\d{7}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])\d{3}(?![\dA-Za-z])/g },
  // Passports and travel permits of China, and the Hong Kong card with its check digit in brackets.
  {
    mark: 'identity',
    needs: digits(6),
    pattern: /(?<![\dA-Za-z-])(?:[EGDSPHCM]\d{8}|E[A-HJ-NP-Z]\d{7}|[A-Z]{1,2}\d{6}[(（][\dA][)）])(?![\dA-Za-z])/g
  },
  {
    mark: 'identity',
    needs: (_, text) => text.includes('证') || text.includes('护照'),
    pattern: /(?<keep>(?:身份证|护照|通行证|证件)(?:号码|号)?(?:后[四六4-6]位)?(?:是|为|[:：])?\s*)[A-Z]{0,2}[\dXx*]{4,18}(?![\dA-Za-z])/gi
  },
  {
    mark: 'identity',
    needs: digits(3),
    pattern:
      /(?<keep>\b(?:passport|identity card|id card|national id|id number|social security)(?: number| no\.?| card)?(?: is|:)?\s*#?)(?=[A-Z\d-]*\d{3})[A-Z\d][A-Z\d-]{4,17}\b/gi
  },
  { mark: 'identity', needs: digits(9), pattern: /(?<![\d-])\d{3}-\d{2}-\d{4}(?![\d-])/g },
  // Phones: with a plus, Chinese mobiles and landlines, service numbers, the North American form, and what a word says is one.
  { mark: 'phone', needs: digits(7), pattern: /(?<![\dA-Za-z])(?:\+|00(?=[1-9]))[1-9](?:[\s().-]{0,2}\d){6,14}(?!\d)/g },
  {
    mark: 'phone',
    needs: digits(11),
    pattern: new RegExp(`(?<!\\d)(?:86${gap}|0)?1[3-9]\\d${gap}\\d{4}${gap}\\d{4}${notBeforeDigit}`, 'g')
  },
  {
    mark: 'phone',
    needs: digits(10),
    pattern: new RegExp(
      `${notAfterDigit}[(（]?0[1-9]\\d{1,2}[)）]?${gap}[2-9]\\d{2,3}${gap}\\d{4}(?:(?:[-转]|\\s?ext\\.?\\s?)\\d{1,6})?${notBeforeDigit}`,
      'g'
    )
  },
  { mark: 'phone', needs: digits(9), pattern: /(?<![\dA-Za-z])[48]00[\s-]?\d{3,4}[\s-]?\d{3,4}(?!\d|\.\d)/g },
  { mark: 'phone', needs: digits(10), pattern: /(?<![\dA-Za-z-])(?:\(\d{3}\)\s?|\d{3}[-.\s])\d{3}[-.\s]\d{4}(?!\d|[-.]\d)/g },
  {
    mark: 'phone',
    needs: digits(6),
    pattern:
      /(?<keep>(?:电话|手机|号码|座机|微信号?|[Qq][Qq]|联系方式|致电|回电|\b(?:phone|mobile|cell|tel|telephone|whatsapp|wechat|call me|reach me|text me)\b)[^\d\n。，！？,!?;；]{0,12})(?<!\d)\d(?:[\s-]?\d){5,14}(?!\d|\.\d)/gi
  },
  // Read out in a call and written down as words.
  {
    mark: 'phone',
    needs: ({ numerals }) => numerals >= 7,
    pattern: /[零〇一二三四五六七八九幺两](?:\s?[零〇一二三四五六七八九幺两]){6,14}/g
  },
  // Plates: province and letter, then 5 characters, 6 for new energy; a trailing character for coaches, schools, police.
  {
    mark: 'plate',
    needs: digits(2),
    pattern:
      /[京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼使领]\s?[A-HJ-NP-Z]\s?[·•.\-\s]?\s?(?=[A-HJ-NP-Z\d]*\d[A-HJ-NP-Z]?\d)(?:[A-HJ-NP-Z\d]{5,6}|[A-HJ-NP-Z\d]{4}[挂学警港澳])(?![A-Z\d])/gi
  },
  {
    mark: 'plate',
    needs: digits(2),
    pattern: /(?<keep>车牌(?:号码|号)?(?:是|为|[:：])?\s*)(?=[A-Z·\d]*\d{2})[A-Z]?[·•]?[A-Z\d]{4,7}(?![A-Z\d])/gi
  },
  {
    mark: 'plate',
    needs: digits(1),
    pattern:
      /(?<keep>\b(?:number plate|licen[cs]e plate|plate|registration|reg)(?: number| no\.?)?(?: is| was|:)?\s+#?)(?=[A-Z\d -]{0,6}\d)[A-Z\d]{1,4}(?:[ -]?[A-Z\d]{2,4}){1,2}\b/g
  },
  {
    mark: 'plate',
    needs: digits(2),
    pattern: /(?<keep>\b(?:car|vehicle|van|truck|taxi)(?: is| was|,|:)?\s+)(?:[A-Z]{2}\d{2} ?[A-Z]{3}|[A-Z]{2,3}[- ]?\d{3,4})\b/g
  }
];

/** All masks in their order. */
export const maskRules: readonly MaskRule[] = [...numberRules, ...nameRules.map((rule): MaskRule => ({ mark: 'name', ...rule }))];

export function maskText(text: string): string {
  return maskWith(text, (mark) => markTexts[mark][/\p{Script=Han}/u.test(text) ? 'zh' : 'en']);
}

/** Personal data blotted out without a word in its place: for counting and searching what is left. */
export function blotText(text: string): string {
  return maskWith(text, () => blot);
}
/** Stands for what is not text (OBJECT REPLACEMENT CHARACTER), so it joins nothing that it separates. */
export const blot = '\uFFFC';

/** Masks with what `toMark` says. */
export function maskWith(text: string, toMark: ToMark): string {
  const written = toMaskSigns(text);
  let masked = written.hasWide ? toNarrow(text) : text;
  const signs = written.hasWide ? toMaskSigns(masked) : written;
  for (const rule of maskRules) if (rule.needs(signs, masked)) masked = applyMask(masked, rule, toMark);
  return masked;
}

/** Phones write digits in full width beside Chinese. */
export function toNarrow(text: string): string {
  return text.replace(/[０-９Ａ-Ｚａ-ｚ＠＋－]/g, (char) => String.fromCharCode(char.charCodeAt(0) - 0xfee0));
}

export function applyMask(text: string, { mark, pattern }: MaskRule, toMark: ToMark): string {
  return text.replace(pattern, (...match: unknown[]) => {
    const groups = match.at(-1) as { keep?: string } | string | undefined;
    return `${typeof groups === 'object' ? (groups.keep ?? '') : ''}${toMark(mark)}`;
  });
}
