import type { Reader } from '../../../../../clickhouse/engine/ports.ts';
import { getStoredMeasurements, toMeasurementKey, type MeasurementName } from '../../../../../clickhouse/write/get-stored-measurements.ts';
import { takeBackMeasurement, type StoredMeasurement } from '../../../../../clickhouse/write/take-back.ts';
import { toMeasurementLine } from '../../../../../clickhouse/write/to-line.ts';
import type { Measurement } from '../../../domain/measurement.ts';
import type { Draft, Step } from '../draft.ts';
import type { WriteAheadLog } from '../log/write-ahead-log.ts';
import { accept } from '../tally.ts';
import { lookUp } from './look-up.ts';
import type { Overlay, Pending } from './overlay.ts';
import { toSeriesName, type SeriesHeads } from './series-heads.ts';
import { readMeasurement } from './stored-line.ts';
import { toDecimalDigits, toMeasurementRow, toSqlInstant } from './to-rows.ts';

export interface MeasurementKnowledge {
  readonly reader: Reader;
  readonly heads: SeriesHeads;
  readonly overlay: Overlay;
  readonly log: WriteAheadLog;
}

/** What became of one measurement. */
interface Decided {
  readonly name: string;
  readonly identity: MeasurementName;
  readonly value: string;
  readonly before: Pending | undefined;
  /** What it takes back. */
  readonly old: StoredMeasurement | undefined;
  readonly version: number;
}

/** The last step for measurements: the same value again is a duplicate, another value corrects the one that stands there. */
export function deduplicateMeasurements(knowledge: MeasurementKnowledge): Step<Draft<Measurement>> {
  const { reader, heads, overlay, log } = knowledge;
  return {
    name: 'deduplicate',
    run: (drafts, { nowMs, tally }) =>
      overlay.visit(async () => {
        const identities = drafts.map(toName);
        const names = identities.map(toMeasurementKey);
        const unsure = names.flatMap((name, at) =>
          heads.isLater(toSeriesName(identities[at]!), drafts[at]!.instantMs) || overlay.awaitsLanding(name)
            ? []
            : [{ name, ...identities[at]! }]
        );
        const stored = await lookUp(unsure, () => getStoredMeasurements(reader, unsure));
        await log.room();
        const receivedAt = toSqlInstant(nowMs);
        return drafts.filter((draft, at) => {
          const name = names[at]!;
          const pending = overlay.get(name);
          if (!pending && stored.undecided.has(name)) {
            tally.undecided += 1;
            return false;
          }
          const value = toDecimalDigits(draft.event.value);
          const table = stored.found.get(name);
          const known = pending ? (pending.isGone ? undefined : pending.value) : table?.stored?.value;
          if (known !== undefined && toDecimalDigits(Number(known)) === value) {
            tally.duplicates += 1;
            return false;
          }
          const old = pending ? (pending.isGone ? undefined : readMeasurement(pending)) : (table?.stored ?? undefined);
          const lastVersion = pending ? pending.version : (table?.lastVersion ?? -1);
          append(draft, { name, identity: identities[at]!, value, before: pending, old, version: lastVersion + 1 }, receivedAt);
          accept(tally, draft.place.unplacedReason);
          return true;
        });
      })
  };

  function append(draft: Draft<Measurement>, { name, identity, value, before, old, version }: Decided, receivedAt: string): void {
    const row = toMeasurementRow(draft, version, value, receivedAt);
    const line = toMeasurementLine(row);
    const position = log.append({
      text: old ? toMeasurementLine(takeBackMeasurement(old, receivedAt)) + line : line,
      rows: old ? 2 : 1,
      venueId: row.venue_id,
      month: row.at.slice(0, 7),
      otherMonth: ''
    });
    heads.raise(toSeriesName(identity), draft.instantMs);
    overlay.put({ name, position, version: row.version, value, before });
  }
}

function toName({ event, instantMs, place }: Draft<Measurement>): MeasurementName {
  return { venueId: event.venue, metric: event.metric, placeId: place.placeId, at: toSqlInstant(instantMs), source: event.source };
}
