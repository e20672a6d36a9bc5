/** The side of a page that its shell keeps in a frame: it asks, the shell does. */
import type { Exchange } from './exchange.ts';
import { frameName, parseToPage, toMessage, type ExchangeReason, type ToShell } from './messages.ts';

/** This page is made ready behind a picture, or was and is now shown. */
export const isBehind = (): boolean => window.parent !== window && window.name === frameName;

export class BehindPage implements Exchange {
  isShown = $state(false);
  reloads = $state(0);
  isAwakeLocked = $state(false);
  isFullScreen = $state(false);

  /** @returns stops listening */
  open(): () => void {
    const onMessage = (event: MessageEvent) => {
      const message = event.source === window.parent && event.origin === location.origin ? parseToPage(event.data) : null;
      if (!message) return;
      this.isShown = message.isShown;
      this.reloads = message.reloads;
      this.isAwakeLocked = message.isAwakeLocked;
      this.isFullScreen = message.isFullScreen;
    };
    window.addEventListener('message', onMessage);
    this.tell({ kind: 'hello' });
    return () => window.removeEventListener('message', onMessage);
  }

  ask(reason: ExchangeReason): void {
    this.tell({ kind: 'want', reason });
  }

  ready(): void {
    this.tell({ kind: 'ready' });
  }

  hold(held: boolean): void {
    this.tell({ kind: 'hold', held });
  }

  refused(): void {
    this.tell({ kind: 'refused' });
  }

  private tell(message: ToShell): void {
    window.parent.postMessage(toMessage(message), location.origin);
  }
}
