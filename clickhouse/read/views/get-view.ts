import { FloorpulseError } from '../../../src/lib/domain/errors.ts';
import { viewKinds, type ViewKind, type ViewSnapshot, type ViewSpec } from '../../../src/lib/domain/live-events.ts';
import type { Venue } from '../../../src/lib/domain/place.ts';
import { toScopeKey, type Scope } from '../../../src/lib/domain/scope.ts';
import { toRfc3339 } from '../../../src/lib/domain/time-range.ts';
import { slowPaces } from '../../../src/lib/domain/view-pace.ts';
import type { Reader } from '../../engine/ports.ts';
import { readInTurn } from '../reader/read-in-turn.ts';
import { openMemory, type Memory } from '../reader/remember.ts';
import { getChain } from './get-chain.ts';
import { getDriversView } from './get-drivers-view.ts';
import { getHeat } from './get-heat.ts';
import { getJourneyView } from './get-journey-view.ts';
import { getKeywordsView } from './get-keywords-view.ts';
import { getKpis } from './get-kpis.ts';
import { getProblems } from './get-problems.ts';
import { getRanking } from './get-ranking.ts';
import { getSeries } from './get-series.ts';
import { getVoices } from './get-voices.ts';
import { getWeek } from './get-week.ts';

export interface View {
  readonly asOf: string;
  readonly snapshot: ViewSnapshot;
}

/** @param venues those of a chain or of a ranking by venue; else the one venue */
type GetSnapshot = (
  scope: Scope,
  reader: Reader,
  venue: Venue,
  spec: ViewSpec,
  nowMs: number,
  venues: readonly Venue[]
) => Promise<ViewSnapshot>;

const snapshots: Readonly<Record<ViewKind, GetSnapshot>> = {
  heat: getHeat,
  series: getSeries,
  kpis: getKpis,
  problems: getProblems,
  voices: getVoices,
  week: getWeek,
  journey: getJourneyView,
  keywords: getKeywordsView,
  ranking: getRanking,
  drivers: getDriversView,
  chain: getChain
};

/** A playlist that comes back to a slow view finds its answer as young as its pace promises: it is not worked out anew for every turn. */
const memories: Readonly<Partial<Record<ViewKind, Memory<View>>>> = Object.fromEntries(
  Object.entries(slowPaces).flatMap(([kind, { keepMs }]) => (keepMs > 0 ? [[kind, openMemory<View>(keepMs, 100)]] : []))
);

/**
 * Answers a view for the instant `nowMs`, or for one that is not longer ago than its kind's `keepMs` (view-pace.ts).
 * @param venues of a chain or of a ranking by venue
 * @throws FloorpulseError not_found | bad_request | busy | timeout | unavailable
 */
export async function getView(
  scope: Scope,
  reader: Reader,
  venue: Venue,
  spec: ViewSpec,
  nowMs: number,
  venues: readonly Venue[] = [venue]
): Promise<View> {
  if (spec.venue !== venue.id || !Object.hasOwn(snapshots, spec.kind)) {
    throw new FloorpulseError('bad_request', `There is no view ${spec.kind} of ${spec.venue} in ${venue.id}.`, {
      field: 'kind',
      remedy: `Views are ${viewKinds.join(', ')}.`
    });
  }
  const memory = memories[spec.kind];
  const key = memory && JSON.stringify([toScopeKey(scope), spec, venues.map(({ id, version, plan }) => [id, version, plan?.version])]);
  const known = key === undefined ? undefined : memory?.get(reader, key, nowMs);
  if (known) return known;
  // What is slow goes by a lane that it shares with others.
  const own = slowPaces[spec.kind] ? readInTurn(reader) : reader;
  const view = { asOf: toRfc3339(nowMs), snapshot: await snapshots[spec.kind](scope, own, venue, spec, nowMs, venues) };
  if (key !== undefined) memory?.put(reader, key, nowMs, view);
  return view;
}
