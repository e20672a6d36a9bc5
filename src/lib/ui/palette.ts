/** The pictures of a wall: for dark rooms, for bright lobbies, and for eyes that need more (every text 7:1 on its ground). Brightness is spent on data alone; CSS reads the same values as custom properties (toCssVariables). */
export type ThemeName = 'night' | 'day' | 'contrast';

export interface Palette {
  readonly ink: string;
  readonly muted: string;
  /** For what should only be seen when looked for. Still 3:1 on the ground at 24 px. */
  readonly faint: string;
  readonly ground: string;
  /** The floor plate of a level, one step from the ground. */
  readonly floor: string;
  readonly hairline: string;
  readonly outline: string;
  readonly better: string;
  readonly worse: string;
  readonly accent: string;
  /** Area of what is usual and of footfall. */
  readonly band: string;
  readonly area: string;
  /** From nothing to worst, perceptually even, safe for colour-blind eyes. */
  readonly ramp: readonly string[];
  /** From worst through nothing special to best: quiet in the middle, orange against blue, which every kind of eye tells apart. */
  readonly diverging: readonly string[];
  /** Units that are not coloured: too little data. */
  readonly hatch: string;
  readonly unit: string;
  /** Text on the dark and on the bright end of the ramp. */
  readonly labelOnLow: string;
  readonly labelOnHigh: string;
}

export const palettes: Readonly<Record<ThemeName, Palette>> = {
  night: {
    ink: '#eef2f5',
    muted: '#95a2b1',
    faint: '#5f6d7c',
    ground: '#0a0f15',
    floor: '#10161e',
    hairline: '#1c2733',
    outline: '#3a4a5c',
    better: '#62c394',
    worse: '#f0994a',
    accent: '#ffd796',
    band: '#26355a',
    area: '#16202b',
    ramp: ['#1b2536', '#2b3a63', '#5b3f79', '#a8455f', '#e0703c', '#f7b24b', '#fff3cf'],
    diverging: ['#ffc98f', '#dd7f3d', '#7f4a33', '#1f2a38', '#22597a', '#3a9cc6', '#b4ebff'],
    hatch: '#344252',
    unit: '#131b25',
    labelOnLow: '#c3cedb',
    labelOnHigh: '#20130a'
  },
  day: {
    ink: '#121a24',
    muted: '#566473',
    faint: '#8a97a5',
    ground: '#f6f8fa',
    floor: '#ffffff',
    hairline: '#dde4eb',
    outline: '#9aa8b7',
    better: '#12774b',
    worse: '#b4460f',
    accent: '#b4460f',
    band: '#d3dcf0',
    area: '#e9eef4',
    ramp: ['#eef1f6', '#c9d3ec', '#b3a3d0', '#c77f99', '#dc6b4d', '#e8912f', '#8a2d0a'],
    diverging: ['#8f3406', '#d9762c', '#f1bf94', '#f0f3f6', '#a6cee2', '#3a8db3', '#0a4668'],
    hatch: '#c3ccd6',
    unit: '#f3f6f9',
    labelOnLow: '#2f3b48',
    labelOnHigh: '#ffffff'
  },
  contrast: {
    ink: '#ffffff',
    muted: '#ccd5de',
    faint: '#a3afbb',
    ground: '#000000',
    floor: '#0b0f14',
    hairline: '#4c5966',
    outline: '#a3afbb',
    better: '#6fe3ac',
    worse: '#ffb26b',
    accent: '#ffe08a',
    band: '#2c4379',
    area: '#1c2b3a',
    ramp: ['#1d2a44', '#2f4a8a', '#6f4a9c', '#c4507a', '#f2803e', '#ffc24d', '#fffbe6'],
    diverging: ['#ffd09a', '#f08a3c', '#8f5230', '#26313f', '#2a6d94', '#4db4e4', '#c9f2ff'],
    hatch: '#66788a',
    unit: '#121b26',
    labelOnLow: '#ffffff',
    labelOnHigh: '#000000'
  }
};

export function toCssVariables(palette: Palette): string {
  const plain = Object.entries(palette).filter((entry): entry is [string, string] => typeof entry[1] === 'string');
  const names = plain.map(([name, value]) => `--${name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}:${value}`);
  return [...names, ...palette.ramp.map((colour, index) => `--ramp-${index}:${colour}`)].join(';');
}
