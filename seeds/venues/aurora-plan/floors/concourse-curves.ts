import { hill } from '../frame.ts';

/** The concourse widens around two atria: one leans north, one south. */
const concourseNorth = (s: number): number => 6.8 + 4.6 * hill(s, 112, 20) + 2.6 * hill(s, 222, 24);
const concourseSouth = (s: number): number => 6.8 + 2.6 * hill(s, 112, 24) + 5 * hill(s, 222, 20);
export const curves = { concourseNorth, concourseSouth };

/** The wings of a floor of shops. */
export const toWings = (level: string): { id: string; name: { zh: string; en: string }; from: number; to: number }[] => [
  { id: `${level}-WEST`, name: { zh: '西区', en: 'West wing' }, from: 62, to: 126 },
  { id: `${level}-CENTRE`, name: { zh: '中区', en: 'Centre' }, from: 126, to: 196 },
  { id: `${level}-EAST`, name: { zh: '东区', en: 'East wing' }, from: 196, to: 262 }
];
