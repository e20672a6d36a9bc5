/** What floors are called, in files and on lift buttons, to IMDF ordinals (0 is the ground floor). */

export interface LevelName {
  readonly value: number;
  /** `counted`: floors are counted, and whether the ground floor is 0 or 1 is seen from the others. `exact`: the value is the ordinal. */
  readonly kind: 'counted' | 'exact';
}

const digits: Readonly<Record<string, number>> = { 零: 0, 〇: 0, 一: 1, 二: 2, 两: 2, 三: 3, 四: 4, 五: 5, 六: 6, 七: 7, 八: 8, 九: 9 };

/** 12 for 十二 and for "12". */
function toNumber(text: string): number {
  if (!/[零〇一二两三四五六七八九十]/.test(text)) return Number(text);
  const [tens, ones] = text.includes('十') ? (text.split('十') as [string, string]) : ['', text];
  return (
    (text.includes('十') ? (tens === '' ? 1 : (digits[tens] ?? Number.NaN)) * 10 : 0) + (ones === '' ? 0 : (digits[ones] ?? Number.NaN))
  );
}

const count = '(\\d+(?:\\.\\d+)?|[零〇一二两三四五六七八九十]{1,3})';
const word = '(?:level|lvl|floor|flr|storey|story|etage|stock|piso|l|f)';
type Rule = readonly [pattern: RegExp, toLevel: (value: number) => LevelName];
const counted = (value: number): LevelName => ({ value, kind: 'counted' });
const exact = (value: number): LevelName => ({ value, kind: 'exact' });

const rules: readonly Rule[] = [
  [new RegExp(`^(?:b|ub|ug|basement|sublevel|地下|负)[ _-]*${count}[层楼f]?$`), (value) => exact(-value)],
  [new RegExp(`^(?:${word}[ _-]*)?b${count}$`), (value) => exact(-value)],
  [new RegExp(`^${word}(?:[ _]+-|--|-_)${count}$`), (value) => exact(-value)],
  [new RegExp(`^-${count}[f层楼]?$`), (value) => exact(-value)],
  [new RegExp(`^第?${count}[层楼f]$`), counted],
  [new RegExp(`^${word}[ _-]*${count}$`), counted],
  [new RegExp(`^${count}(?:st|nd|rd|th)[ _-]*(?:floor|level|storey)$`), counted],
  [new RegExp(`^(?:og[ _-]?${count})$`), exact],
  [new RegExp(`^${count}$`), counted]
];
const words: Readonly<Record<string, number>> = {
  ground: 0,
  'ground floor': 0,
  'ground-floor': 0,
  ground_floor: 0,
  groundfloor: 0,
  g: 0,
  gf: 0,
  eg: 0,
  rdc: 0,
  首层: 0,
  底层: 0,
  basement: -1,
  地下: -1,
  地下室: -1,
  mezzanine: 0.5,
  mezz: 0.5,
  夹层: 0.5
};

/** Undefined for a text that names no floor. */
export function parseLevelName(text: string): LevelName | undefined {
  const plain = text.normalize('NFKC').toLowerCase().trim();
  const whole = parseWhole(plain);
  if (whole) return whole;
  const parts = plain
    .split(/[\s_.()[\]-]+|(?<=[a-z])(?=[\u4e00-\u9fff])/)
    .flatMap((part) => (/^\d+$/.test(part) ? [] : (parseWhole(part) ?? [])));
  return parts.length === 1 ? parts[0] : undefined;
}

function parseWhole(text: string): LevelName | undefined {
  if (Object.hasOwn(words, text)) return exact(words[text]!);
  for (const [pattern, toLevel] of rules) {
    const value = toNumber(pattern.exec(text)?.[1] ?? '-');
    if (Number.isFinite(value) && value <= 200) return toLevel(value);
  }
  return undefined;
}

/** Ordinals of floors that belong together: when one of them is counted as 0, the count begins at the ground floor. */
export function toOrdinals(names: readonly (LevelName | undefined)[]): (number | undefined)[] {
  const first = names.some((name) => name?.kind === 'counted' && name.value === 0) ? 0 : 1;
  return names.map((name) => (name === undefined ? undefined : name.kind === 'exact' ? name.value + 0 : name.value - first));
}

/** "L1" for the ground floor, "B1" below it. */
export function toPaintedName(ordinal: number): string {
  return ordinal >= 0 ? `L${ordinal + 1}` : `B${-ordinal}`;
}
