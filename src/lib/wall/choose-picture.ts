import type { ThemeName } from '../ui/palette.ts';
import type { WallLanguage } from './words.ts';

export interface Picture {
  readonly language: WallLanguage;
  readonly theme: ThemeName;
  /** Stays on this level. */
  readonly level: string | null;
}

/** What the address asks for, else what the wall says: `?lang=en`, `?theme=day`, `?level=L2`. */
export function choosePicture(asked: URLSearchParams, wall: { language: WallLanguage; theme: ThemeName }): Picture {
  const language = asked.get('lang');
  const theme = asked.get('theme');
  return {
    language: language === 'zh' || language === 'en' ? language : wall.language,
    theme: theme === 'night' || theme === 'day' ? theme : wall.theme,
    level: asked.get('level')
  };
}
