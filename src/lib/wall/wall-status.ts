/** How far the picture can be trusted, as words and a shape. */
import type { ConnectionState } from '../live/live-connection.svelte.ts';
import type { Freshness } from '../live/server-clock.svelte.ts';
import { toClock, toDuration } from './format.ts';
import { words, type WallLanguage } from './words.ts';

export interface WallStatus {
  readonly text: string;
  readonly tone: 'good' | 'waiting' | 'bad';
  readonly asOf: string | null;
  /** The picture is too old to be looked at without being told. */
  readonly veil: { readonly title: string; readonly hint: string } | null;
}

export interface FreshnessFacts {
  readonly freshness: Freshness;
  readonly silentMs: number | null;
  readonly nowMs: number;
  readonly asOfMs: number | null;
}

export function toWallStatus(connection: ConnectionState, clock: FreshnessFacts, language: WallLanguage, timeZone: string): WallStatus {
  const says = words[language];
  const asOf = clock.asOfMs === null ? null : says.asOf(toClock(clock.asOfMs, timeZone, true));
  const ageMs = clock.asOfMs === null ? (clock.silentMs ?? 0) : clock.nowMs - clock.asOfMs;
  if (clock.freshness === 'silent') {
    const text = connection === 'refused' ? says.refused : says.reconnecting;
    return { text, tone: 'bad', asOf, veil: { title: says.stale(toDuration(ageMs, language)), hint: says.staleHint } };
  }
  if (clock.freshness === 'old') {
    return { text: says.live, tone: 'bad', asOf, veil: { title: says.oldData(toDuration(ageMs, language)), hint: says.oldHint } };
  }
  if (connection === 'live') return { text: says.live, tone: 'good', asOf, veil: null };
  if (connection === 'refused') return { text: says.refused, tone: 'bad', asOf, veil: null };
  return { text: connection === 'connecting' ? says.connecting : says.reconnecting, tone: 'waiting', asOf, veil: null };
}
