/** Who says what is shown: the nearer one wins. Pure. */
import type { Tile, Scene } from '../domain/scene.ts';
import type { RangeInput } from '../domain/time-range.ts';
import type { Wall } from '../domain/wall.ts';
import type { ThemeName } from '../ui/palette.ts';
import type { Subject } from './tiles/tile.ts';
import type { WallLanguage } from './words.ts';

/** What an item of the playlist, a scene or a tile may say; an expanded item says its venue, level and place. */
export type SubjectPart = Partial<Pick<Tile, 'venue' | 'level' | 'place' | 'measure' | 'range' | 'language' | 'theme'>>;

/** Language and theme of the address, else of the screen, else of the wall. */
export interface ScreenPicture {
  readonly language: WallLanguage;
  readonly theme: ThemeName;
}

const today: RangeInput = { businessDays: 1 };

export function toSubject(wall: Wall, picture: ScreenPicture, scene: Scene, item: SubjectPart | null, tile: SubjectPart | null): Subject {
  const parts = [tile, item, scene];
  const find = <Name extends keyof SubjectPart>(name: Name) => parts.find((part) => part?.[name] !== undefined)?.[name];
  return {
    venue: find('venue') ?? wall.venue,
    level: find('level') ?? null,
    place: find('place') ?? null,
    measure: find('measure') ?? null,
    range: (find('range') as RangeInput | undefined) ?? today,
    language: find('language') ?? picture.language,
    theme: find('theme') ?? picture.theme
  };
}

/** A tile says its own subject only where it differs, so what the others agree on is the scene's. */
export function toSceneSubject(wall: Wall, picture: ScreenPicture, scene: Scene, item: SubjectPart | null): Subject {
  return toSubject(wall, picture, scene, item, null);
}
