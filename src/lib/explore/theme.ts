/** Light in a bright office, dark where the reader's system is, unless the address says which. One sheet, so that the server's page has its colours at once. */
import { seriesColours } from '../charts/series-colours.ts';
import { palettes, toCssVariables, type ThemeName } from '../ui/palette.ts';

/** Numbers in the middle of the ramp need the dark ink in both themes. */
const onMid: Readonly<Record<ThemeName, string>> = { day: '#121a24', night: '#150c05', contrast: '#000000' };

function toVariables(theme: ThemeName): string {
  const series = seriesColours[theme].map((colour, index) => `--series-${index}:${colour}`);
  return [
    toCssVariables(palettes[theme]),
    ...series,
    `--label-on-mid:${onMid[theme]}`,
    `color-scheme:${theme === 'day' ? 'light' : 'dark'}`,
    `background:${palettes[theme].ground}`
  ].join(';');
}

export const themeSheet = [
  `html:has(.explore){${toVariables('day')}}`,
  `@media (prefers-color-scheme:dark){html:has(.explore){${toVariables('night')}}}`,
  `html:has(.explore[data-theme=day]){${toVariables('day')}}`,
  `html:has(.explore[data-theme=night]){${toVariables('night')}}`
].join('\n');
