/** How a name can be set: how wide it is, and where it may be broken. */

const chinese = /[\u2e80-\uffdc]/u;
const allChinese = /^[\u2e80-\uffdc]+$/u;

/** Width of a text in ems: Chinese is square, Latin about half. */
export function toEms(text: string): number {
  let ems = 0;
  for (const letter of text) ems += chinese.test(letter) ? 1 : /[A-ZMW0-9&]/.test(letter) ? 0.66 : letter === ' ' ? 0.28 : 0.55;
  return ems;
}

/** Two balanced lines: at a space for Latin, in the middle for Chinese; null when there is no good place to break. */
export function toTwoLines(text: string): [string, string] | null {
  const middle = text.length / 2;
  const spaces = [...text.matchAll(/[ ·]/g)].map((match) => match.index);
  if (spaces.length > 0) {
    const at = spaces.reduce((best, index) => (Math.abs(index - middle) < Math.abs(best - middle) ? index : best));
    return [text.slice(0, at), text.slice(at + 1)];
  }
  const letters = [...text];
  if (letters.length < 4 || !allChinese.test(text)) return null;
  const half = Math.ceil(letters.length / 2);
  return [letters.slice(0, half).join(''), letters.slice(half).join('')];
}

/** One letter a line, as Chinese signs hang on narrow shops; null for anything but a short Chinese name. */
export function toColumn(text: string): string[] | null {
  const letters = [...text];
  return letters.length >= 2 && letters.length <= 6 && allChinese.test(text) ? letters : null;
}
