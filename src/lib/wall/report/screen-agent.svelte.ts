/** The fleet's hand on one wall page: says every few seconds how it is, and does what is asked of it. */
import type { ScreenCommand } from '../../domain/screen.ts';
import type { LiveConnection } from '../../live/live-connection.svelte.ts';
import { getDeviceId } from './device-id.ts';
import { countErrors, type ErrorCount } from './error-count.ts';
import { countFrames } from './frame-rate.ts';
import type { ScreenFacts } from './screen-facts.ts';
import { Thumbnails } from './thumbnails.ts';
import { toReport } from './to-report.ts';

export interface ScreenAgentOptions {
  readonly connection: LiveConnection;
  /** Of a paired screen; null: the cookie speaks. */
  readonly credential: string | null;
  readonly facts: () => ScreenFacts;
  /** What a thumbnail is of; null while there is nothing to see. */
  readonly root: () => HTMLElement | null;
  /** False while the page is made ready behind the picture: it reports nothing then. */
  readonly isShown?: () => boolean;
  /** Exchanges the page for a fresh one. */
  readonly onReload: () => void;
}

/** A screen that is silent for twelve seconds counts as offline. */
const reportMs = 5_000;

export class ScreenAgent {
  /** Its name, while somebody wants to know which one it is. */
  identity = $state<{ readonly name: string } | null>(null);

  private readonly options: ScreenAgentOptions;
  private readonly device = getDeviceId();
  private readonly errors: ErrorCount = countErrors();
  private readonly thumbnails: Thumbnails;
  private readonly timer: ReturnType<typeof setInterval>;
  private stopCounting: () => void = () => undefined;
  private hiding: ReturnType<typeof setTimeout> | undefined;

  constructor(options: ScreenAgentOptions) {
    this.options = options;
    this.thumbnails = new Thumbnails({ root: options.root, credential: options.credential, device: this.device });
    options.connection.onCommand = (command) => this.obey(command);
    this.timer = setInterval(() => this.report(), reportMs);
    this.report();
  }

  close(): void {
    clearInterval(this.timer);
    clearTimeout(this.hiding);
    this.stopCounting();
    this.errors.stop();
    this.thumbnails.close();
    this.options.connection.onCommand = null;
  }

  private report(): void {
    const { connection, facts } = this.options;
    this.stopCounting();
    if (this.options.isShown?.() === false) return;
    this.stopCounting = countFrames((rate) => {
      connection.report(toReport({ device: this.device, facts: facts(), errors: this.errors, framesPerSecond: rate }, connection));
      this.thumbnails.offer(rate);
    });
  }

  private obey(command: ScreenCommand): void {
    if (command.kind === 'reload') this.options.onReload();
    else if (command.kind === 'thumbnail') void this.thumbnails.send();
    else if (command.kind === 'identify') this.identify(command.name, command.seconds);
    // A paired screen is moved by its own settings (wall:changed); this is for one that was opened by an address.
    else if (command.kind === 'assign') location.assign(toAddress(command));
  }

  private identify(name: string, seconds: number): void {
    clearTimeout(this.hiding);
    this.identity = { name };
    this.hiding = setTimeout(() => (this.identity = null), seconds * 1000);
  }
}

function toAddress({ wall, language, theme }: Extract<ScreenCommand, { kind: 'assign' }>): string {
  const query = new URLSearchParams({ ...(language && { lang: language }), ...(theme && { theme }) }).toString();
  return `/wall/${encodeURIComponent(wall)}${query === '' ? '' : `?${query}`}`;
}
