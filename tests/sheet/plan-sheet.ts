/** Which pictures the contact sheet is made of. Pure. */
export interface Shot {
  readonly scene: string;
  readonly width: number;
  readonly height: number;
  readonly theme: Theme;
  readonly language: Language;
}
type Theme = 'night' | 'day' | 'contrast';
type Language = 'zh' | 'en';

interface Size {
  readonly width: number;
  readonly height: number;
  /** What is drawn of it without `--all`; every scene is seen in every theme and language somewhere. */
  readonly looks: readonly (readonly [Theme, Language])[];
}

const everyLook = (['night', 'day', 'contrast'] as const).flatMap((theme) =>
  (['zh', 'en'] as const).map((language) => [theme, language] as const)
);

export const sizes: readonly Size[] = [
  { width: 1920, height: 1080, looks: everyLook },
  {
    width: 1280,
    height: 720,
    looks: [
      ['night', 'en'],
      ['day', 'zh']
    ]
  },
  {
    width: 1080,
    height: 1920,
    looks: [
      ['night', 'zh'],
      ['day', 'en'],
      ['contrast', 'en']
    ]
  },
  // A software renderer takes seconds for eight million pixels: two looks are enough to see that all is twice as large.
  {
    width: 3840,
    height: 2160,
    looks: [
      ['night', 'zh'],
      ['contrast', 'en']
    ]
  }
];

export interface SheetWish {
  readonly all: boolean;
  /** Only what these name; empty: everything. */
  readonly scenes: readonly string[];
  readonly sizes: readonly string[];
  readonly themes: readonly string[];
  readonly languages: readonly string[];
}

export function planSheet(scenes: readonly string[], wish: SheetWish): Shot[] {
  const wants = (wished: readonly string[], one: string) => wished.length === 0 || wished.includes(one);
  return sizes
    .filter(({ width, height }) => wants(wish.sizes, `${width}x${height}`))
    .flatMap(({ width, height, looks }) =>
      (wish.all ? everyLook : looks)
        .filter(([theme, language]) => wants(wish.themes, theme) && wants(wish.languages, language))
        .flatMap(([theme, language]) =>
          scenes.filter((scene) => wants(wish.scenes, scene)).map((scene) => ({ scene, width, height, theme, language }))
        )
    );
}

export const toFileName = ({ scene, width, height, theme, language }: Shot): string =>
  `${scene}-${width}x${height}-${theme}-${language}.png`;
