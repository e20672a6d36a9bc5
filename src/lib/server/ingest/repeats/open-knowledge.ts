import { join } from 'node:path';
import type { Engine } from '../../../../../clickhouse/engine/ports.ts';
import { getEventKeys, getFeedbackTableId } from '../../../../../clickhouse/write/get-event-keys.ts';
import { getSeriesHeads } from '../../../../../clickhouse/write/get-series-heads.ts';
import type { Config } from '../../config.ts';
import { KeyFilter } from './key-filter.ts';
import { readKeyFilter } from './key-filter-file.ts';
import { SeriesHeads, toSeriesName } from './series-heads.ts';
import { toSqlInstant } from './to-rows.ts';

export interface Knowledge {
  readonly filter: KeyFilter;
  readonly heads: SeriesHeads;
  /** The table that the filter is about. */
  readonly tableId: string;
}

/** Rows that other programs wrote may carry a time of receipt that is a little older than their landing. */
const overlapMs = 3_600_000;

/** What is known of the tables without looking: the filter of event keys and the newest instant of each series. @throws FloorpulseError unavailable */
export async function openKnowledge({
  config,
  engine
}: {
  readonly config: Config['ingest'];
  readonly engine: Engine;
}): Promise<Knowledge> {
  const reader = engine.ingest;
  const tableId = await getFeedbackTableId(reader, engine.database);
  const found = await readKeyFilter(join(config.logDir, 'event-keys.filter'));
  const kept = found?.tableId === tableId ? found : null;
  const filter = kept?.filter ?? KeyFilter.empty();
  const since = kept ? toSqlInstant(kept.takenAtMs - overlapMs) : null;
  for await (const keys of getEventKeys(reader, since)) filter.addAll(keys);
  const heads = new SeriesHeads();
  for (const head of await getSeriesHeads(reader, null)) {
    heads.raise(toSeriesName({ venueId: head.venue_id, metric: head.metric, placeId: head.place_id, source: head.source }), head.at_ms);
  }
  return { filter, heads, tableId };
}
