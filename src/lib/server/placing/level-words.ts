/** Which floor a name or a text speaks of: "二楼", "2F", "L2", "B1", "负一楼", "second floor", "3/F". Pure. */
import { toAliasKey, type Level, type Venue } from '../../domain/place.ts';

/** A floor as people count: 1 is the one at the street where nobody says "ground", -1 the first below it, 0 the ground floor. */
export type FloorNumber = number;

const digits = '零一二三四五六七八九';
const ordinals = ['ground', 'first', 'second', 'third', 'fourth', 'fifth', 'sixth', 'seventh', 'eighth', 'ninth', 'tenth'];
const numeral = '(\\d{1,2}|[一二三四五六七八九十两]{1,3})';
const floor = '(?:楼|层|樓|層)';

/** 十二 is 12, 二十 is 20. */
function toNumber(text: string): number {
  if (/^\d+$/.test(text)) return Number(text);
  const [tens = '', ones = ''] = text.includes('十') ? text.split('十') : ['零', text];
  const toDigit = (char: string): number => (char === '两' ? 2 : Math.max(0, digits.indexOf(char)));
  return (text.includes('十') ? (tens === '' ? 1 : toDigit(tens)) * 10 : 0) + toDigit(ones);
}

/** In this order: what goes below the ground is taken before its number could be read as one above. */
const patterns: readonly { readonly pattern: RegExp; readonly toFloor: (match: RegExpMatchArray) => FloorNumber }[] = [
  { pattern: new RegExp(`(?:负|地下|地庫)\\s?${numeral}\\s?${floor}?`, 'gu'), toFloor: (match) => -toNumber(match[1]!) },
  // A minus alone may be a dash between two numbers.
  { pattern: new RegExp(`(?<![\\p{L}\\d])-\\s?${numeral}\\s?(?:${floor}|f(?![a-z]))`, 'gu'), toFloor: (match) => -toNumber(match[1]!) },
  { pattern: /(?<![a-z0-9])(?:lb|b)[\s-]?(\d)(?:f|层|楼)?(?![a-z0-9])/gu, toFloor: (match) => -Number(match[1]) },
  { pattern: /\b(?:basement|lower ground)(?: level| floor)?\s?(\d)?/gu, toFloor: (match) => -Number(match[1] ?? 1) },
  { pattern: new RegExp(`${numeral}\\s?${floor}`, 'gu'), toFloor: (match) => toNumber(match[1]!) },
  { pattern: /(?<![a-z0-9.])(?:l|f|lvl|level|floor|fl)[\s.-]?(\d{1,2})(?![a-z0-9])/gu, toFloor: (match) => Number(match[1]) },
  {
    pattern: /(?<![a-z0-9.])(\d{1,2})(?:\s?\/\s?f|\s?f|(?:st|nd|rd|th)\s?(?:floor|fl|level))(?![a-z0-9])/gu,
    toFloor: (match) => Number(match[1])
  },
  {
    pattern: new RegExp(`\\b(${ordinals.join('|')})[\\s-](?:floor|level)\\b`, 'gu'),
    toFloor: (match) => ordinals.indexOf(match[1]!)
  },
  { pattern: /(?<![a-z0-9])(?:g|gf|g\/f)(?![a-z0-9'])|地面层|底层/gu, toFloor: () => 0 }
];

/** Every floor that a text names, each once, in the order of the patterns, and what is left. What one pattern took, no other reads. */
function readFloors(text: string): { floors: FloorNumber[]; rest: string } {
  let rest = toAliasKey(text);
  const found: FloorNumber[] = [];
  for (const { pattern, toFloor } of patterns) {
    rest = rest.replace(pattern, (...args: unknown[]) => {
      const at = args.findIndex((arg) => typeof arg === 'number');
      found.push(toFloor(args.slice(0, at) as unknown as RegExpMatchArray));
      return ' ';
    });
  }
  return { floors: [...new Set(found)], rest };
}

export const findFloors = (text: string): FloorNumber[] => readFloors(text).floors;

/** A floor and nothing else: "二楼", "the 2nd floor". */
export const isFloorAlone = (text: string): boolean => {
  const { floors, rest } = readFloors(text);
  return floors.length === 1 && /^(?:the|第|[\s\p{P}])*$/u.test(rest);
};

/**
 * The levels that a text names, on this venue. What is painted on its lift buttons decides what "2" means; where the buttons do not say,
 * 1 is the ground floor and 2 the one above it.
 */
export function findLevels(venue: Venue, text: string): Level[] {
  return findFloors(text).flatMap((floorNumber) => {
    const painted = venue.levels.filter((level) => toFloors(level).includes(floorNumber));
    if (painted.length > 0) return painted;
    const ordinal = floorNumber > 0 ? floorNumber - 1 : floorNumber;
    return venue.levels.filter((level) => level.ordinal === ordinal && toFloors(level).length === 0);
  });
}

const floorsByLevel = new WeakMap<Level, FloorNumber[]>();

/** What the level calls itself. */
function toFloors(level: Level): FloorNumber[] {
  let floors = floorsByLevel.get(level);
  if (!floors) {
    const said = [level.id, ...Object.values(level.shortName), ...Object.values(level.name)];
    floors = [...new Set(said.flatMap((text) => (/^-?\d{1,2}$/.test(text) ? [Number(text)] : findFloors(text))))];
    floorsByLevel.set(level, floors);
  }
  return floors;
}
