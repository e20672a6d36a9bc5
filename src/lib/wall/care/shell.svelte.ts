/**
 * The double-buffered reload. The page that a screen was opened with stays for as long as the screen is on, and with it full screen and the
 * wake lock. What it shows is its own picture at first, later a frame with a page of the same address, made ready behind the one before.
 */
import type { Exchange } from './exchange.ts';
import {
  noHistory,
  readyLimitMs,
  toHistoryAfterExchange,
  toHistoryAfterFailure,
  toStartMs,
  type ExchangeHistory
} from './exchange-pace.ts';
import { frameName, parseToShell, toBehindAddress, toMessage, toPlainAddress, type ExchangeReason, type ToPage } from './messages.ts';
import { askWhetherServed } from './served.ts';

/** From so many exchanges on that helped nothing, the fault is the shell's own: it opens itself again, where that costs no full screen. */
const uselessLimit = 3;
const heldLookMs = 2_000;
const overlapMs = 120;

interface Wish {
  readonly reason: ExchangeReason;
  readonly atMs: number;
  readonly chance: number;
}

const behindStyle = 'position:fixed;top:0;left:0;width:100%;height:100%;border:0;z-index:-1;pointer-events:none';
const shownStyle = 'position:fixed;top:0;left:0;width:100%;height:100%;border:0;z-index:1';

export class Shell implements Exchange {
  /** Its own picture is unmounted after the first exchange. */
  showsOwn = $state(true);
  reloads = $state(0);
  isAwakeLocked = $state(false);
  isFullScreen = $state(false);
  readonly isShown = true;

  private stage: HTMLElement | null = null;
  private current: HTMLIFrameElement | null = null;
  private next: HTMLIFrameElement | null = null;
  private nextIsReady = false;
  private isHeld = false;
  private wish: Wish | null = null;
  private history: ExchangeHistory = noHistory;
  private made = 0;
  private timer: ReturnType<typeof setTimeout> | undefined;
  /** While a next page is made. */
  private limit: ReturnType<typeof setTimeout> | undefined;
  private isStarting = false;

  /** @param stage holds the frames @returns closes it */
  open(stage: HTMLElement): () => void {
    this.stage = stage;
    const onMessage = (event: MessageEvent) => this.onMessage(event);
    const onFullScreen = () => {
      this.isFullScreen = document.fullscreenElement !== null;
      this.tell();
    };
    window.addEventListener('message', onMessage);
    document.addEventListener('fullscreenchange', onFullScreen);
    return () => {
      window.removeEventListener('message', onMessage);
      document.removeEventListener('fullscreenchange', onFullScreen);
      clearTimeout(this.timer);
      clearTimeout(this.limit);
      this.current?.remove();
      this.next?.remove();
      this.stage = this.current = this.next = null;
    };
  }

  ask(reason: ExchangeReason): void {
    if (this.next || this.isStarting) return;
    const wish = this.wish?.reason === reason ? this.wish : { reason, atMs: performance.now(), chance: Math.random() };
    // Something that may wait (the page's age) does not hold up what may not (somebody asks for it).
    if (this.wish && this.wish.reason !== reason && this.toStart(this.wish) <= this.toStart(wish)) return;
    this.wish = wish;
    this.arm(this.toStart(wish) - performance.now());
  }

  /** Of the page's own picture: there is nothing behind it to swap. */
  ready(): void {}

  hold(held: boolean): void {
    this.isHeld = held;
    if (!held && this.nextIsReady) this.swap();
  }

  refused(): void {
    // The address itself answers a screen that was refused: with a code to pair it by, or with what is to be done.
    location.reload();
  }

  setAwake(isAwakeLocked: boolean): void {
    this.isAwakeLocked = isAwakeLocked;
    this.tell();
  }

  private toStart(wish: Wish): number {
    return toStartMs(wish.reason, wish.atMs, this.history, wish.chance);
  }

  private arm(delayMs: number): void {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => void this.start(), Math.max(0, delayMs));
  }

  private async start(): Promise<void> {
    const { wish } = this;
    if (!wish || !this.stage || this.next || this.isStarting) return;
    if (this.isHeld) return this.arm(heldLookMs);
    this.isStarting = true;
    // The page that is shown may have moved on to another wall meanwhile.
    const address = toPlainAddress(this.current?.contentWindow?.location.href ?? location.href);
    const served = await askWhetherServed(address);
    this.isStarting = false;
    if (!this.stage) return;
    if (served === 'refused') return this.refused();
    if (served === 'away') return this.fail();
    if (
      this.history.inARow >= uselessLimit &&
      this.history.lastReason === wish.reason &&
      wish.reason !== 'asked' &&
      !document.fullscreenElement
    ) {
      return location.reload();
    }
    this.made += 1;
    const frame = document.createElement('iframe');
    frame.style.cssText = behindStyle;
    frame.setAttribute('aria-hidden', 'true');
    frame.name = frameName;
    frame.tabIndex = -1;
    frame.allow = 'fullscreen; autoplay; screen-wake-lock';
    frame.src = toBehindAddress(address, this.made);
    this.next = frame;
    this.nextIsReady = false;
    this.stage.append(frame);
    this.limit = setTimeout(() => this.fail(), readyLimitMs);
  }

  private fail(): void {
    clearTimeout(this.limit);
    this.next?.remove();
    this.next = null;
    this.nextIsReady = false;
    this.history = toHistoryAfterFailure(this.history, performance.now());
    const reason = this.wish?.reason;
    // A page asks again by itself; a new chance spreads a fleet that failed in the same second. Somebody asks once.
    this.wish = null;
    if (reason === 'asked') this.ask(reason);
  }

  private onMessage(event: MessageEvent): void {
    if (event.origin !== location.origin || !event.source) return;
    const isCurrent = event.source === this.current?.contentWindow;
    const isNext = event.source === this.next?.contentWindow;
    const message = isCurrent || isNext ? parseToShell(event.data) : null;
    if (!message) return;
    if (message.kind === 'hello') return this.tell();
    if (isNext) {
      if (message.kind === 'ready') {
        this.nextIsReady = true;
        // From now on only a takeover is waited for, and that ends.
        clearTimeout(this.limit);
        if (!this.isHeld) this.swap();
      }
      return;
    }
    if (message.kind === 'want') this.ask(message.reason);
    if (message.kind === 'hold') this.hold(message.held);
    if (message.kind === 'refused') this.refused();
  }

  private swap(): void {
    const { next, current, wish } = this;
    if (!next || !this.nextIsReady) return;
    clearTimeout(this.limit);
    next.style.cssText = shownStyle;
    next.removeAttribute('aria-hidden');
    this.current = next;
    this.next = null;
    this.nextIsReady = false;
    this.isHeld = false;
    this.wish = null;
    this.reloads += 1;
    this.history = toHistoryAfterExchange(this.history, wish?.reason ?? 'asked', performance.now());
    this.tell();
    next.contentWindow?.focus();
    // For some frames both are there: the new one lies over the old one before that goes.
    setTimeout(() => {
      current?.remove();
      this.showsOwn = false;
    }, overlapMs);
  }

  private tell(): void {
    const state = { kind: 'state', reloads: this.reloads, isAwakeLocked: this.isAwakeLocked, isFullScreen: this.isFullScreen } as const;
    const tellFrame = (frame: HTMLIFrameElement | null, message: ToPage) =>
      frame?.contentWindow?.postMessage(toMessage(message), location.origin);
    tellFrame(this.current, { ...state, isShown: true });
    tellFrame(this.next, { ...state, isShown: false });
  }
}
