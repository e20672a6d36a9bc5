/** The browser end of the socket: watches views, keeps them whole over gaps and reconnects, and knows how old everything is. */
import { io, type Socket } from 'socket.io-client';
import type {
  ClientToServerEvents,
  LiveError,
  ServerToClientEvents,
  ViewKind,
  ViewSpec,
  WallPackage,
  Watched
} from '../domain/live-events.ts';
import type { ScreenCommand, ScreenReport } from '../domain/screen.ts';
import { EarlyMessages } from './early-messages.ts';
import { LiveView, type KeptAnswer } from './live-view.svelte.ts';
import { LiveWall } from './live-wall.svelte.ts';
import { reconnectOptions, toFailedViewDelayMs, toHungUpDelayMs, toRefusedDelayMs, toSilenceLimitMs } from './retry.ts';
import { ServerClock } from './server-clock.svelte.ts';

export type ConnectionState = 'connecting' | 'live' | 'reconnecting' | 'refused';

const watchTimeoutMs = 20_000;
const silenceLookMs = 1_000;
/** A server that is there answers faster: nobody sees an old picture for a blink. */
const keptAfterMs = 1_200;

/** Answers of an earlier time, shown until the server gives new ones. */
export interface KeptAnswers {
  get(spec: ViewSpec): KeptAnswer | null;
}

export class LiveConnection {
  /** Of this page, not closed: more than one for long is a leak. */
  static openCount = 0;

  state = $state<ConnectionState>('connecting');
  /** Of the server we first met. When it changes the page is older than the server. */
  build = $state<string | null>(null);
  buildChanged = $state(false);
  /** Why the server said no: `unauthenticated` is for good, anything else may pass. */
  refusal = $state<string | null>(null);
  readonly clock = new ServerClock();
  /** What the fleet asks of this screen. */
  onCommand: ((command: ScreenCommand) => void) | null = null;

  private kept: KeptAnswers | null = null;
  private silence: ReturnType<typeof setInterval> | undefined;
  private silenceLimitMs = toSilenceLimitMs(0);
  /** In a row, without a heartbeat. */
  private hangUps = 0;
  private readonly socket: Socket<ServerToClientEvents, ClientToServerEvents>;
  private views: LiveView[] = [];
  private wall: LiveWall | null = null;
  private readonly early = new EarlyMessages();
  private timers: ReturnType<typeof setTimeout>[] = [];
  private closed = false;

  /**
   * @param opensAtOnce false: `open` does, once the page is in a browser
   * @param credential of a paired screen; without it the cookie speaks
   */
  constructor(address?: string, opensAtOnce = true, credential?: string | null) {
    const options = {
      ...(credential && { auth: { token: credential } }),
      path: '/socket.io',
      transports: ['websocket'],
      ...reconnectOptions,
      autoConnect: false
    };
    this.socket = address ? io(address, options) : io(options);
    this.socket.on('connect', () => this.onConnect());
    this.socket.on('disconnect', (reason) => this.onDisconnect(reason));
    this.socket.on('connect_error', (error) => this.onConnectError(error));
    this.socket.on('screen:command', (command) => this.onCommand?.(command));
    this.socket.on('server:heartbeat', (message) => this.onHeartbeat(message));
    this.socket.on('view:patch', ({ viewId, ...message }) => this.onPatch(viewId, message));
    this.socket.on('view:snapshot', (message) => this.find(message.viewId).forEach((view) => view.replace(message)));
    this.socket.on('wall:changed', (message) => this.onWallChanged(message));
    this.socket.on('wall:control', (message) => this.wall?.steer(message));
    this.socket.on('wall:takeover', (message) => this.wall?.interrupt(message));
    if (opensAtOnce) this.open();
  }

  open(): void {
    if (this.silence === undefined) {
      LiveConnection.openCount += 1;
      this.silence = setInterval(() => this.lookForSilence(), silenceLookMs);
    }
    this.socket.connect();
  }

  /** Views that are watched now. */
  getViews(): readonly LiveView[] {
    return this.views;
  }

  /** What is not answered yet shows these, and what is watched from now on does until it is. */
  show(kept: KeptAnswers): void {
    this.kept = kept;
    for (const view of this.views) this.showKept(view);
  }

  watch<Kind extends ViewKind>(spec: ViewSpec & { kind: Kind }): LiveView<Kind> {
    const view = new LiveView<Kind>(spec);
    this.views.push(view as unknown as LiveView);
    this.showKept(view as unknown as LiveView);
    if (this.socket.connected) void this.ask(view as unknown as LiveView);
    return view;
  }

  unwatch(view: LiveView<ViewKind> | LiveView<never>): void {
    this.views = this.views.filter((other) => other !== (view as LiveView));
    if (view.viewId && this.find(view.viewId).length === 0) this.socket.emit('view:unwatch', { viewId: view.viewId });
    view.viewId = null;
  }

  /** One wall a page: another one replaces it. Without an id the wall that this paired screen is assigned to. */
  watchWall(wallId?: string, onChange?: (next: WallPackage) => void): LiveWall {
    this.wall = new LiveWall(wallId, onChange);
    if (this.socket.connected) void this.askWall(this.wall);
    return this.wall;
  }

  /** Asks once and stops watching: for what lies in the past and cannot change any more. */
  async get<Kind extends ViewKind>(spec: ViewSpec & { kind: Kind }): Promise<LiveView<Kind>> {
    const view = new LiveView<Kind>(spec);
    const answer = await this.request(spec);
    if ('error' in answer) view.fail(answer.error);
    else {
      view.replace(answer);
      if (this.find(answer.viewId).length === 0) this.socket.emit('view:unwatch', { viewId: answer.viewId });
    }
    return view;
  }

  /** What this screen says of itself; nothing is kept for later while the server is away. */
  report(report: ScreenReport): void {
    if (this.socket.connected) this.socket.emit('screen:report', report);
  }

  close(): void {
    if (this.silence !== undefined) LiveConnection.openCount -= 1;
    clearInterval(this.silence);
    this.silence = undefined;
    this.kept = null;
    this.closed = true;
    this.onCommand = null;
    for (const timer of this.timers) clearTimeout(timer);
    this.timers = [];
    this.views = [];
    this.wall = null;
    this.socket.removeAllListeners();
    this.socket.disconnect();
  }

  private showKept(view: LiveView): void {
    if (!this.kept || view.state) return;
    const show = () => {
      const kept = view.state ? null : this.kept?.get(view.spec);
      if (kept) view.show(kept);
    };
    if (this.state === 'reconnecting') show();
    else this.later(keptAfterMs, show);
  }

  /** A network that was cut without a word leaves a socket that seems to be open, for most of a minute. */
  private lookForSilence(): void {
    if (!this.socket.connected || this.clock.toSilentMs(performance.now()) < this.silenceLimitMs) return;
    this.hangUps += 1;
    this.silenceLimitMs = toSilenceLimitMs(this.hangUps);
    this.clock.startListening(performance.now());
    this.socket.disconnect().connect();
  }

  private find(viewId: string): LiveView[] {
    return this.views.filter((view) => view.viewId === viewId);
  }

  private onConnect(): void {
    this.clock.startListening(performance.now());
    this.state = 'live';
    this.refusal = null;
    this.early.clear();
    if (this.wall) void this.askWall(this.wall);
    for (const view of this.views) {
      view.viewId = null;
      void this.ask(view);
    }
  }

  private onDisconnect(reason: string): void {
    this.state = 'reconnecting';
    // The server hung up on purpose (token revoked, draining): socket.io will not come back by itself.
    if (reason === 'io server disconnect') this.later(toHungUpDelayMs(), () => this.socket.connect());
  }

  private onConnectError(error: Error & { data?: { code?: unknown } }): void {
    // Inactive after an error means that the server answered and said no.
    if (this.socket.active) {
      if (this.state === 'live') this.state = 'reconnecting';
      return;
    }
    this.state = 'refused';
    this.refusal = typeof error.data?.code === 'string' ? error.data.code : null;
    this.later(toRefusedDelayMs(), () => this.socket.connect());
  }

  private onHeartbeat(message: { now: string; asOf: string; build: string }): void {
    this.clock.beat(message.now, message.asOf);
    this.hangUps = 0;
    this.silenceLimitMs = toSilenceLimitMs(0);
    if (this.build === null) this.build = message.build;
    else if (this.build !== message.build) this.buildChanged = true;
  }

  private onPatch(viewId: string, message: Parameters<LiveView['patch']>[0]): void {
    const views = this.find(viewId);
    if (views.length === 0) this.early.keep(viewId, message);
    for (const view of views) if (!view.patch(message)) void this.resync(view);
  }

  /** Of an older wall, when it comes after another one was asked for, it is dropped: the answer is on its way. */
  private onWallChanged(message: WallPackage): void {
    const { wall } = this;
    if (wall && (wall.wallId === undefined || wall.wallId === message.wall.id)) wall.replace(message);
  }

  private async askWall(wall: LiveWall): Promise<void> {
    const request = wall.wallId === undefined ? {} : { wall: wall.wallId };
    const answer = await this.socket
      .timeout(watchTimeoutMs)
      .emitWithAck('wall:watch', request)
      .catch((): LiveError => ({ error: { code: 'timeout', message: 'The server did not answer in time.' } }));
    if (this.wall !== wall) return;
    if (!('error' in answer)) return wall.replace(answer);
    wall.fail(answer.error);
    // After a reconnect it is asked for anyway.
    if (this.socket.connected)
      this.later(toFailedViewDelayMs(), () => this.wall === wall && this.socket.connected && void this.askWall(wall));
  }

  private async ask(view: LiveView): Promise<void> {
    this.accept(view, await this.request(view.spec));
  }

  private async request(spec: ViewSpec): Promise<Watched | LiveError> {
    try {
      return await this.socket.timeout(watchTimeoutMs).emitWithAck('view:watch', spec);
    } catch {
      return { error: { code: 'timeout', message: 'The server did not answer in time.' } };
    }
  }

  private async resync(view: LiveView): Promise<void> {
    if (!view.viewId) return;
    const { viewId } = view;
    // Until the answer is here, patches of this view are early ones.
    view.viewId = null;
    try {
      this.accept(view, await this.socket.timeout(watchTimeoutMs).emitWithAck('view:resync', { viewId }));
    } catch {
      await this.ask(view);
    }
  }

  private accept(view: LiveView, answer: Watched | LiveError): void {
    if (!this.views.includes(view)) {
      // Unwatched while the answer was on its way.
      if ('viewId' in answer && this.find(answer.viewId).length === 0) this.socket.emit('view:unwatch', { viewId: answer.viewId });
      return;
    }
    if ('error' in answer) {
      view.fail(answer.error);
      // After a reconnect every view is asked for anyway.
      if (this.socket.connected) this.later(toFailedViewDelayMs(), () => void this.retry(view));
      return;
    }
    view.replace(answer);
    for (const message of this.early.take(answer.viewId)) if (!view.patch(message)) return void this.resync(view);
  }

  private async retry(view: LiveView): Promise<void> {
    if (this.views.includes(view) && this.socket.connected && view.status === 'failed') await this.ask(view);
  }

  private later(delayMs: number, run: () => void): void {
    const timer = setTimeout(() => {
      this.timers = this.timers.filter((other) => other !== timer);
      if (!this.closed) run();
    }, delayMs);
    this.timers.push(timer);
  }
}
