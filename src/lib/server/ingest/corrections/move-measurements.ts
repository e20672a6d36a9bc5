import { getStandingMeasurements } from '../../../../../clickhouse/write/get-standing-measurements.ts';
import type { StandingChoice } from '../../../../../clickhouse/write/get-standing-feedback.ts';
import {
  getStoredMeasurements,
  toMeasurementKey,
  type KnownMeasurement,
  type MeasurementName
} from '../../../../../clickhouse/write/get-stored-measurements.ts';
import type { MeasurementRow } from '../../../../../clickhouse/write/raw-rows.ts';
import { takeBackMeasurement } from '../../../../../clickhouse/write/take-back.ts';
import { toMeasurementLine } from '../../../../../clickhouse/write/to-line.ts';
import type { Placement } from '../draft.ts';
import type { MeasurementKnowledge } from '../repeats/measurement-repeats.ts';
import { toSeriesName } from '../repeats/series-heads.ts';
import { readMeasurement } from '../repeats/stored-line.ts';
import { toSqlInstant } from '../repeats/to-rows.ts';
import { moveBatch, toSaid, type MoveRequest } from './move-request.ts';

/**
 * Takes measurements back where they stand and adds them at their new place. The place is a part of a measurement's name, so the old
 * name is left with nothing, and where the new name has a measurement already, the moved one stays: neither is lost or overwritten.
 */
export async function moveMeasurements(
  { reader, heads, overlay, log }: MeasurementKnowledge,
  choice: StandingChoice,
  toPlace: MoveRequest['toPlace'],
  nowMs: number,
  waitForRoom: () => Promise<void>
): Promise<{ moved: number; conflicts: number }> {
  const total = { moved: 0, conflicts: 0 };
  for (let after: MeasurementRow | null = null; ;) {
    const page: MeasurementRow[] = await overlay.visit(() => movePage(after));
    await waitForRoom();
    after = page.at(-1) ?? null;
    if (page.length < moveBatch) return total;
  }

  async function movePage(after: MeasurementRow | null): Promise<MeasurementRow[]> {
    const page = await getStandingMeasurements(reader, choice, after, moveBatch);
    const targets = page.flatMap((stored) => {
      const place = choosePlace(stored);
      return place ? [toName(stored, place.placeId)] : [];
    });
    const known = await getStoredMeasurements(reader, targets);
    await log.room();
    for (const stored of page) {
      const name = toMeasurementKey(toName(stored, stored.place_id));
      const pending = overlay.get(name);
      if (pending?.isGone) continue;
      const old = pending ? readMeasurement(pending) : stored;
      const place = choosePlace(old);
      if (!place) continue;
      if (moveOne(name, old, place, known)) total.moved += 1;
      else total.conflicts += 1;
    }
    return page;
  }

  function choosePlace(row: MeasurementRow): Placement | null {
    const place = toPlace(toSaid(row, row.at));
    return place && (place.placeId !== row.place_id || place.unplacedReason !== row.unplaced_reason) ? place : null;
  }

  function moveOne(name: string, old: MeasurementRow, place: Placement, known: ReadonlyMap<string, KnownMeasurement>): boolean {
    const target = toName(old, place.placeId);
    const targetName = toMeasurementKey(target);
    const pending = overlay.get(targetName);
    const table = known.get(targetName);
    // An unplaced one keeps its place's name: it may become placed, or lose its place, under the same name.
    const isRenamed = targetName !== name;
    if (isRenamed && (pending ? !pending.isGone : table?.stored)) return false;
    const version = Math.max(old.version, pending?.version ?? -1, table?.lastVersion ?? -1) + 1;
    const row: MeasurementRow = {
      ...old,
      version,
      place_id: place.placeId,
      place_kind: place.placeKind,
      level_id: place.levelId,
      unit_id: place.unitId,
      unplaced_reason: place.unplacedReason
    };
    const position = log.append({
      text: toMeasurementLine(takeBackMeasurement(old, toSqlInstant(nowMs))) + toMeasurementLine(row),
      rows: 2,
      venueId: row.venue_id,
      month: row.at.slice(0, 7),
      otherMonth: ''
    });
    if (isRenamed) overlay.put({ name, position, version: old.version, value: '', isGone: true, before: overlay.get(name) });
    overlay.put({ name: targetName, position, version, value: row.value, before: pending });
    heads.raise(toSeriesName(target), Date.parse(`${row.at.replace(' ', 'T')}Z`));
    return true;
  }
}

const toName = (row: MeasurementRow, placeId: string): MeasurementName => ({
  venueId: row.venue_id,
  metric: row.metric,
  placeId,
  at: row.at,
  source: row.source
});
