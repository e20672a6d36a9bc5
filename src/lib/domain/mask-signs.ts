/** What a text has of what masks look for, counted in one pass: most texts have too little of it for most masks. */
export interface MaskSigns {
  /** 0 to 9. */
  readonly digits: number;
  /** Digits written as Chinese words. */
  readonly numerals: number;
  readonly hasAt: boolean;
  readonly hasCapital: boolean;
  readonly hasHan: boolean;
  /** Digits, letters or signs in full width. */
  readonly hasWide: boolean;
}

const numeralCodes = new Set([...'零〇一二三四五六七八九幺两'].map((numeral) => numeral.charCodeAt(0)));

export function toMaskSigns(text: string): MaskSigns {
  let [digits, numerals] = [0, 0];
  let [hasAt, hasCapital, hasHan, hasWide] = [false, false, false, false];
  for (let index = 0; index < text.length; index += 1) {
    const code = text.charCodeAt(index);
    if (code < 0x80) {
      if (code >= 48 && code <= 57) digits += 1;
      else if (code >= 65 && code <= 90) hasCapital = true;
      else if (code === 64) hasAt = true;
    } else if (code >= 0xff00) hasWide = true;
    else if (code >= 0x2e80) {
      hasHan = true;
      if (numeralCodes.has(code)) numerals += 1;
    }
  }
  return { digits, numerals, hasAt, hasCapital, hasHan, hasWide };
}
