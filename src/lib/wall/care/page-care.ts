/** Looks after one page every ten seconds: what it costs, whether it is of the server's build, whether it is still let in; and keeps its picture. */
import type { WallPackage } from '../../domain/live-events.ts';
import type { Wall } from '../../domain/wall.ts';
import { LiveConnection } from '../../live/live-connection.svelte.ts';
import type { Exchange } from './exchange.ts';
import { KeptPicture } from './kept-picture.ts';
import { measurePage } from './measure-page.ts';
import { toPlainAddress } from './messages.ts';
import { forgetAll, keepPage, registerOffline } from './offline.ts';
import { askWhetherServed } from './served.ts';
import { choosePassedBudget, noLooks, toAgeMs, toNextLooks } from './watchdog.ts';

const lookMs = 10_000;
const wholeLookMs = 250;
/** A map that does not come is not waited for: the picture before it was not better. */
const wholeLimitMs = 30_000;
/** The page, its files and its plans are kept again after so many looks: ten minutes. */
const keepEvery = 60;

export interface PageCareOptions {
  readonly connection: LiveConnection;
  readonly exchange: Exchange | undefined;
  readonly settings: () => Wall['care'];
  readonly told: () => WallPackage;
  /** The first picture is there, and the socket is live. */
  readonly isDrawn: () => boolean;
  readonly onKept: (kept: WallPackage) => void;
}

export class PageCare {
  private readonly options: PageCareOptions;
  private readonly timer: ReturnType<typeof setInterval>;
  private kept: KeptPicture | null = null;
  private readonly whole: ReturnType<typeof setInterval>;
  private readonly openedMs = performance.now();
  private looks = noLooks;
  private looksSinceKept = keepEvery;
  private isClosed = false;
  private isAsking = false;

  constructor(options: PageCareOptions) {
    this.options = options;
    this.timer = setInterval(() => this.look(), lookMs);
    this.whole = setInterval(() => this.lookWhetherWhole(), wholeLookMs);
    // Inside another page, like the editor's preview, nothing is kept.
    if (options.exchange) void this.open();
  }

  close(): void {
    this.isClosed = true;
    clearInterval(this.timer);
    clearInterval(this.whole);
  }

  /** A page behind the picture is shown when its answers are of now and its maps are drawn. */
  private lookWhetherWhole(): void {
    const { connection, exchange, isDrawn } = this.options;
    if (!isDrawn() || connection.getViews().some((view) => (view.state?.seq ?? 0) < 0)) return;
    const isWaiting = document.querySelector('[data-drawn=false]') !== null && performance.now() - this.openedMs < wholeLimitMs;
    if (isWaiting) return;
    clearInterval(this.whole);
    exchange?.ready();
  }

  private async open(): Promise<void> {
    const { connection, told, onKept } = this.options;
    void registerOffline();
    const kept = await KeptPicture.open(told().wall.id);
    if (this.isClosed) return;
    this.kept = kept;
    connection.show(kept);
    if (!kept.moment) return;
    connection.clock.showKept(kept.moment.offsetMs, kept.moment.heardAtMs, kept.moment.asOfMs);
    onKept(kept.moment.package);
  }

  private look(): void {
    const { connection, exchange, settings, isDrawn } = this.options;
    const page = measurePage();
    const { maxHeapMb, maxNodes, maxAge } = settings();
    const budgets = { maxHeapMb, maxNodes, maxAgeMs: toAgeMs(maxAge) };
    this.looks = toNextLooks(this.looks, page, LiveConnection.openCount, budgets);
    const reason = connection.buildChanged ? 'build' : choosePassedBudget(this.looks, page, budgets);
    if (reason) exchange?.ask(reason);
    if (connection.state === 'refused') void this.askWhetherRefused();
    if (connection.state === 'live' && isDrawn()) this.keep();
  }

  private keep(): void {
    const { connection, exchange, told } = this.options;
    if (!this.kept || !exchange?.isShown) return;
    const { clock } = connection;
    const moment = { package: told(), offsetMs: clock.offset, heardAtMs: clock.nowMs - (clock.silentMs ?? 0), asOfMs: clock.asOfMs };
    void this.kept.save(moment, connection.getViews(), clock.nowMs);
    this.looksSinceKept += 1;
    if (this.looksSinceKept < keepEvery) return;
    this.looksSinceKept = 0;
    void keepPage(toPlainAddress(location.href));
  }

  private async askWhetherRefused(): Promise<void> {
    if (this.isAsking) return;
    this.isAsking = true;
    const served = await askWhetherServed(location.href);
    this.isAsking = false;
    if (this.isClosed || served !== 'refused') return;
    await forgetAll();
    this.options.exchange?.refused();
  }
}
