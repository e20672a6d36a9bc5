/** How a wall asks to be exchanged for a fresh page, whether it is the page itself or one that its shell keeps in a frame. */
import { getContext, setContext } from 'svelte';
import type { ExchangeReason } from './messages.ts';

export interface Exchange {
  /** Asks to be exchanged. May be asked again and again: when it happens is the shell's to choose, and never two at once. */
  ask(reason: ExchangeReason): void;
  /** The first whole picture is drawn, from live answers. Until then a page behind the picture is not shown. */
  ready(): void;
  /** While true nothing is swapped: a takeover is on the screen. */
  hold(held: boolean): void;
  /** The server refuses this screen: its address is opened again, which shows what is to be done. */
  refused(): void;
  /** False while the page is made ready behind the picture: it reports nothing, and makes no sound. */
  readonly isShown: boolean;
  /** How often the page was exchanged since the screen came up. */
  readonly reloads: number;
  readonly isAwakeLocked: boolean;
  readonly isFullScreen: boolean;
}

const key = Symbol('exchange');

export const setExchange = (exchange: Exchange): Exchange => setContext(key, exchange);

/** Undefined where a wall is shown inside another page, like the editor's preview: it is never exchanged. */
export const getExchange = (): Exchange | undefined => getContext(key);
