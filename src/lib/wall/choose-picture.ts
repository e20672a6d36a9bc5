import type { ThemeName } from '../ui/palette.ts';
import type { ScreenPicture } from './subject.ts';
import type { WallLanguage } from './words.ts';

/** What the address asks for: `?lang=en`, `?theme=day`, `?level=L2`, `?scene=floor`. */
export interface AskedPicture {
  readonly language: WallLanguage | null;
  readonly theme: ThemeName | null;
  /** Maps stay on this level. */
  readonly level: string | null;
  /** Stays on this scene instead of turning. */
  readonly scene: string | null;
}

const isLanguage = (word: unknown): word is WallLanguage => word === 'zh' || word === 'en';
const isTheme = (word: unknown): word is ThemeName => word === 'night' || word === 'day' || word === 'contrast';

export function parseAskedPicture(asked: URLSearchParams): AskedPicture {
  const [language, theme] = [asked.get('lang'), asked.get('theme')];
  return {
    language: isLanguage(language) ? language : null,
    theme: isTheme(theme) ? theme : null,
    level: asked.get('level'),
    scene: asked.get('scene')
  };
}

/** The address outranks the screen, the screen outranks the wall. */
export function choosePicture(
  asked: Pick<AskedPicture, 'language' | 'theme'>,
  screen: { readonly language?: string | undefined; readonly theme?: string | undefined } | null,
  wall: ScreenPicture
): ScreenPicture {
  return {
    language: asked.language ?? (isLanguage(screen?.language) ? screen.language : wall.language),
    theme: asked.theme ?? (isTheme(screen?.theme) ? screen.theme : wall.theme)
  };
}
