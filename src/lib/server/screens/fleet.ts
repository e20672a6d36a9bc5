/** Every screen that there is, in memory: the paired ones of the table, and whoever else shows a wall. Fed by the reports of their sockets. */
import { screenReportSchema, type FleetScreen, type ScreenCommand, type ScreenReport } from '../../domain/screen.ts';
import type { Scope } from '../../domain/scope.ts';
import type { Clock } from '../clock.ts';
import type { Config } from '../config.ts';
import type { SocketGuest } from '../live/socket-server.ts';
import type { BrowserSocket } from '../live/socket-types.ts';
import { openEntry, toDeviceKey, toFleetScreen, type FleetEntry, type Picture } from './fleet-entry.ts';
import { hasWholeWall, type WallLookup } from './fleet-rights.ts';
import { screenMetrics } from './screen-metrics.ts';
import { toScreenId } from './screen-scope.ts';
import type { ScreenStore } from './screen-store.ts';

export interface FleetParts {
  readonly store: Pick<ScreenStore, 'list' | 'get' | 'onScreen'>;
  readonly walls: WallLookup;
  readonly clock: Clock;
  readonly limits: Pick<Config['screens'], 'offlineMs' | 'maxUnpaired'>;
  /** The last picture of a screen. */
  readonly getPicture: (key: string) => Picture | undefined;
  /** It shows another wall now, which others may look after. */
  readonly dropPicture: (key: string) => void;
}

/** More often than this one socket is not listened to. */
const leastBetweenMs = 1_000;
const lookEveryMs = 1_000;
/** Revoked screens stay in sight for a day, and so do unpaired ones that are gone. */
const rememberMs = 86_400_000;

export class Fleet {
  readonly #parts: FleetParts;
  readonly #byKey = new Map<string, FleetEntry>();
  readonly #listeners = new Set<(key: string, isUrgent: boolean) => void>();
  readonly #timer: ReturnType<typeof setInterval>;
  readonly #stopStore: () => void;

  constructor(parts: FleetParts) {
    this.#parts = parts;
    this.#timer = setInterval(() => this.#look(), lookEveryMs);
    this.#timer.unref();
    for (const { id, wall } of parts.store.list()) this.#keepPaired(id, wall);
    this.#stopStore = parts.store.onScreen((id) => {
      const screen = parts.store.get(id);
      if (screen) this.#keepPaired(id, screen.wall);
      this.#tell(id, true);
    });
    screenMetrics.watch(() => this.#countStates());
  }

  /** Screens that this caller may arrange. */
  list(scope: Scope): FleetScreen[] {
    return [...this.#byKey.keys()].flatMap((key) => this.get(scope, key) ?? []);
  }

  get(scope: Scope, key: string): FleetScreen | undefined {
    const entry = this.#byKey.get(key);
    const line = entry && this.#toLine(entry);
    return line && hasWholeWall(scope, this.#parts.walls, line.wall) ? line : undefined;
  }

  /** The key of a screen that speaks for itself; of an unpaired one by its device, once it has reported. */
  getKeyOf(scope: Scope, device: string | null): string | undefined {
    const screenId = toScreenId(scope);
    if (screenId !== undefined) return this.#byKey.has(screenId) ? screenId : undefined;
    const key = device === null ? undefined : toDeviceKey(scope.tokenId, device);
    return key !== undefined && this.#byKey.has(key) ? key : undefined;
  }

  /** @returns how many open pages it was told to */
  command(key: string, command: ScreenCommand): number {
    const sockets = this.#byKey.get(key)?.sockets ?? new Set<BrowserSocket>();
    // A page that does not read is owed the newest of each kind, not all of them.
    for (const socket of sockets)
      socket.data.member.whenClear(`screen command ${command.kind}`, () => socket.emit('screen:command', command));
    return sockets.size;
  }

  /** Called with the key of what changed; urgent is what somebody waits for. */
  onChange(listener: (key: string, isUrgent: boolean) => void): () => void {
    this.#listeners.add(listener);
    return () => void this.#listeners.delete(listener);
  }

  changed(key: string): void {
    this.#tell(key, true);
  }

  /** Listens to one socket. */
  readonly guest: SocketGuest = (socket) => {
    let entry: FleetEntry | undefined;
    let heardMs = Number.NEGATIVE_INFINITY;
    const { scope } = socket.data;
    socket.on('screen:report', (input: unknown) => {
      const now = this.#parts.clock.now();
      const parsed = now - heardMs < leastBetweenMs ? undefined : screenReportSchema.safeParse(input);
      if (!parsed?.success) return screenMetrics.refused.inc({ reason: parsed ? 'malformed' : 'too_often' });
      heardMs = now;
      const found = this.#choose(scope, parsed.data);
      if (!found) return screenMetrics.refused.inc({ reason: 'unknown' });
      if (entry !== found) entry?.sockets.delete(socket);
      entry = found;
      found.sockets.add(socket);
      this.#hear(found, socket, parsed.data, now);
    });
    return () => {
      entry?.sockets.delete(socket);
    };
  };

  close(): void {
    clearInterval(this.#timer);
    this.#stopStore();
    this.#listeners.clear();
  }

  #keepPaired(id: string, wall: string): FleetEntry {
    const entry = this.#byKey.get(id) ?? openEntry(id, id, `screen:${id}`, wall);
    this.#show(entry, wall);
    this.#byKey.set(id, entry);
    return entry;
  }

  #show(entry: FleetEntry, wall: string): void {
    if (entry.wall !== wall) this.#parts.dropPicture(entry.key);
    entry.wall = wall;
  }

  /** Whose report it is; undefined when there is no such wall for it, or no room. */
  #choose(scope: Scope, report: ScreenReport): FleetEntry | undefined {
    const screenId = toScreenId(scope);
    if (screenId !== undefined) return this.#byKey.get(screenId);
    if (!this.#parts.walls.get(scope, report.wall)) return undefined;
    const key = toDeviceKey(scope.tokenId, report.device);
    const known = this.#byKey.get(key);
    if (known) return known;
    if (!this.#makeRoom()) return undefined;
    const entry = openEntry(key, null, scope.tokenId, report.wall);
    this.#byKey.set(key, entry);
    return entry;
  }

  #hear(entry: FleetEntry, socket: BrowserSocket, report: ScreenReport, now: number): void {
    const before = entry.report;
    const isNews =
      entry.isOffline ||
      before?.wall !== report.wall ||
      before.build !== report.build ||
      before.errors !== report.errors ||
      before.scene !== report.scene;
    if (entry.screenId === null) this.#show(entry, report.wall);
    entry.report = report;
    entry.lastSeenMs = now;
    entry.isOffline = false;
    entry.address = socket.handshake.address.replace(/^::ffff:/, '');
    entry.userAgent = (socket.handshake.headers['user-agent'] ?? '').slice(0, 300);
    this.#tell(entry.key, isNews);
  }

  /** Room for one more unpaired screen: the one that is gone the longest makes it. */
  #makeRoom(): boolean {
    const unpaired = [...this.#byKey.values()].filter(({ screenId }) => screenId === null);
    if (unpaired.length < this.#parts.limits.maxUnpaired) return true;
    const gone = unpaired.filter(({ isOffline }) => isOffline).sort((a, b) => (a.lastSeenMs ?? 0) - (b.lastSeenMs ?? 0))[0];
    if (gone) this.#forget(gone.key);
    return gone !== undefined;
  }

  #forget(key: string): void {
    this.#byKey.delete(key);
    this.#tell(key, true);
  }

  #look(): void {
    const now = this.#parts.clock.now();
    for (const entry of [...this.#byKey.values()]) {
      const { key, lastSeenMs, screenId } = entry;
      if (!entry.isOffline && now - (lastSeenMs ?? 0) > this.#parts.limits.offlineMs) {
        entry.isOffline = true;
        this.#tell(key, true);
      }
      const goneSinceMs =
        screenId === null ? (entry.isOffline ? (lastSeenMs ?? 0) : now) : toMs(this.#parts.store.get(screenId)?.revokedAt, now);
      if (now - goneSinceMs > rememberMs) this.#forget(key);
    }
  }

  #toLine(entry: FleetEntry): FleetScreen {
    const screen = entry.screenId === null ? undefined : this.#parts.store.get(entry.screenId);
    return toFleetScreen(entry, screen, this.#parts.getPicture(entry.key));
  }

  #countStates(): Record<FleetScreen['state'], { paired: number; unpaired: number }> {
    const counts = { live: { paired: 0, unpaired: 0 }, offline: { paired: 0, unpaired: 0 }, revoked: { paired: 0, unpaired: 0 } };
    for (const entry of this.#byKey.values()) {
      const { state, paired } = this.#toLine(entry);
      counts[state][paired ? 'paired' : 'unpaired'] += 1;
    }
    return counts;
  }

  #tell(key: string, isUrgent: boolean): void {
    for (const listener of this.#listeners) listener(key, isUrgent);
  }
}

const toMs = (instant: string | undefined, fallback: number): number => (instant === undefined ? fallback : Date.parse(instant));
