/** Light or dark: as the address says, else as the machine is set. */
import type { ThemeName } from '../ui/palette.ts';

export class PageTheme {
  /** Null: nobody chose. */
  chosen = $state<ThemeName | null>(null);
  #isDark = $state(false);
  readonly isNight = $derived(this.chosen === null ? this.#isDark : this.chosen === 'night');

  constructor(chosen: ThemeName | null) {
    this.chosen = chosen;
  }

  switch(): void {
    this.chosen = this.isNight ? 'day' : 'night';
  }

  /** Follows the machine's setting. @returns stops following */
  follow(): () => void {
    const dark = window.matchMedia('(prefers-color-scheme: dark)');
    const onDark = (): boolean => (this.#isDark = dark.matches);
    onDark();
    dark.addEventListener('change', onDark);
    return () => dark.removeEventListener('change', onDark);
  }
}
