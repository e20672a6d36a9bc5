/** The manager's pages are light, unless the address says night. One sheet, so that the server's page has its colours at once. */
import { palettes, toCssVariables, type ThemeName } from '../../ui/palette.ts';

function toVariables(theme: ThemeName): string {
  return [
    toCssVariables(palettes[theme]),
    `color-scheme:${theme === 'day' ? 'light' : 'dark'}`,
    `background:${palettes[theme].ground}`
  ].join(';');
}

export const themeSheet = [`html:has(.desk){${toVariables('day')}}`, `html:has(.desk[data-theme=night]){${toVariables('night')}}`].join(
  '\n'
);
