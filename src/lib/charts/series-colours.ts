import type { ThemeName } from '../ui/palette.ts';

/**
 * Colours of lines that stand beside each other: of one lightness, so that none shouts, told apart with colour-blind eyes as well, at least
 * 4.5:1 on the ground. Lines carry their name at their end all the same.
 */
export const seriesColours: Readonly<Record<ThemeName, readonly string[]>> = {
  day: ['#b4460f', '#34599e', '#7a3f8f', '#12747a', '#a8345a', '#7a6200'],
  night: ['#f7b24b', '#86a9f0', '#cf98e0', '#5cc4bc', '#f0879f', '#d4c667'],
  contrast: ['#ffc24d', '#a3c0ff', '#e0b3ee', '#76dbd3', '#ff9fb4', '#e6d97d']
};
