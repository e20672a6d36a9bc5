/** What the server knows of one screen that is, or was, connected. */
import { createHash } from 'node:crypto';
import type { FleetScreen, Screen, ScreenReport } from '../../domain/screen.ts';
import type { BrowserSocket } from '../live/socket-types.ts';

export interface FleetEntry {
  readonly key: string;
  /** Null: it is not paired. */
  readonly screenId: string | null;
  /** Of the scope that its socket came with. */
  readonly tokenId: string;
  wall: string;
  report: ScreenReport | null;
  lastSeenMs: number | null;
  address: string | null;
  userAgent: string | null;
  isOffline: boolean;
  /** Two while the page is exchanged behind the picture. */
  readonly sockets: Set<BrowserSocket>;
}

/** Of an unpaired one: nobody can take the place of another token's screen by naming its device. */
export function toDeviceKey(tokenId: string, device: string): string {
  return `device:${createHash('sha256').update(`${tokenId}\n${device}`).digest('hex').slice(0, 16)}`;
}

export function openEntry(key: string, screenId: string | null, tokenId: string, wall: string): FleetEntry {
  return {
    key,
    screenId,
    tokenId,
    wall,
    report: null,
    lastSeenMs: null,
    address: null,
    userAgent: null,
    isOffline: true,
    sockets: new Set()
  };
}

export interface Picture {
  readonly atMs: number;
}

/** A line of the fleet page. */
export function toFleetScreen(entry: FleetEntry, screen: Screen | undefined, picture: Picture | undefined): FleetScreen {
  const { key, report, lastSeenMs } = entry;
  const state = screen?.revokedAt !== undefined ? 'revoked' : entry.isOffline ? 'offline' : 'live';
  const thumbnailAt = picture ? new Date(picture.atMs).toISOString() : null;
  return {
    key,
    paired: screen !== undefined,
    name: screen?.name ?? '',
    wall: screen?.wall ?? entry.wall,
    state,
    lastSeenAt: lastSeenMs === null ? null : new Date(lastSeenMs).toISOString(),
    address: entry.address,
    userAgent: entry.userAgent,
    report,
    thumbnail: picture ? `/api/screens/${encodeURIComponent(key)}/thumbnail?at=${picture.atMs}` : null,
    thumbnailAt,
    screen: screen ?? null
  };
}
