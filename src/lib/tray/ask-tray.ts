/** What the tray asks of the server, and what it tells it. What goes wrong is a value. */
import type { UnplacedReason } from '../domain/event.ts';
import type { Assigned, PlaceSuggestion, UnplacedName } from '../domain/unplaced.ts';
import { askGraphql, type Answer } from '../explore/ask/ask-graphql.ts';

export interface TrayName {
  readonly alias: string | null;
  readonly place: string | null;
  readonly at: readonly [number, number] | null;
  readonly level: string | null;
}
export interface TraySuggestion {
  readonly place: { readonly id: string };
  readonly score: number;
  readonly because: PlaceSuggestion['because'];
}
export interface TrayGroup {
  readonly key: string;
  readonly reason: UnplacedReason;
  readonly name: TrayName | null;
  readonly isMasked: boolean;
  readonly feedbackCount: number;
  readonly measurementCount: number;
  readonly firstAt: string;
  readonly lastAt: string;
  readonly texts: readonly string[];
  readonly suggestions: readonly TraySuggestion[];
}
export interface TrayAnswer {
  readonly asOf: string;
  readonly groups: readonly TrayGroup[];
  readonly feedbackCount: number;
  readonly measurementCount: number;
  readonly truncated: boolean;
}

export async function askTray(venueId: string, last: string, signal: AbortSignal): Promise<Answer<{ unplaced: TrayAnswer }>> {
  const text = JSON.stringify;
  return askGraphql(
    `{ unplaced(venue: ${text(venueId)}, range: { last: ${text(last)} }, first: 100) {
      asOf feedbackCount measurementCount truncated
      groups { key reason isMasked name { alias place at level } feedbackCount measurementCount firstAt lastAt texts
        suggestions { place { id } score because } } } }`,
    signal
  );
}

export type Told = { readonly assigned: Assigned; readonly error: null } | { readonly assigned: null; readonly error: string };

export const toWireName = (name: TrayName): UnplacedName =>
  name.alias !== null
    ? { alias: name.alias }
    : name.at
      ? { at: name.at, ...(name.level !== null && { level: name.level }) }
      : { place: name.place ?? '' };

export function sendAssignment(venueId: string, name: TrayName, place: string): Promise<Told> {
  return tell(`/api/venues/${encodeURIComponent(venueId)}/assign`, 'POST', { name: toWireName(name), place });
}

/** Takes the name out of the book: past events go back. */
export function sendUndo(venueId: string, alias: string): Promise<Told> {
  return tell(`/api/venues/${encodeURIComponent(venueId)}/aliases/${encodeURIComponent(alias)}`, 'DELETE');
}

async function tell(url: string, method: 'POST' | 'DELETE', body?: object): Promise<Told> {
  try {
    const response = await fetch(url, {
      method,
      ...(body && { headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) })
    });
    const answer = (await response.json()) as Assigned & { error?: { message: string } };
    return response.ok ? { assigned: answer, error: null } : { assigned: null, error: answer.error?.message ?? `HTTP ${response.status}` };
  } catch (error) {
    return { assigned: null, error: error instanceof Error ? error.message : String(error) };
  }
}
