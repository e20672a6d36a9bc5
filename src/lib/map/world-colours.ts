/** Colours of the ground below the dots, a step or two from the page's own, so that data is the brightest thing there is. */
import type { Palette } from '../ui/palette.ts';

export interface BaseColours {
  readonly water: string;
  readonly land: string;
  readonly coast: string;
  readonly border: string;
  readonly road: string;
  readonly green: string;
  readonly text: string;
}

const night: BaseColours = {
  water: '#080c11',
  land: '#111922',
  coast: '#2b3948',
  border: '#243140',
  road: '#1d2834',
  green: '#111c20',
  text: '#7f8d9c'
};
const day: BaseColours = {
  water: '#e6ecf2',
  land: '#fbfcfd',
  coast: '#b9c6d3',
  border: '#d3dbe3',
  road: '#e9edf1',
  green: '#f2f6f2',
  text: '#66737f'
};

export function toBaseColours(palette: Palette): BaseColours {
  return Number.parseInt(palette.ground.slice(1, 3), 16) < 128 ? night : day;
}
