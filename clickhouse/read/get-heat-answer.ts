import type { HeatAnswer, HeatQuestion } from '../../src/lib/domain/answers.ts';
import { toHeatScale } from '../../src/lib/domain/heat-scale.ts';
import type { Venue } from '../../src/lib/domain/place.ts';
import type { Scope } from '../../src/lib/domain/scope.ts';
import { toRfc3339 } from '../../src/lib/domain/time-range.ts';
import type { Reader } from '../engine/ports.ts';
import { toPlaceName } from './place-name.ts';
import { openCost } from './reader/open-cost.ts';
import { readInTurn } from './reader/read-in-turn.ts';
import { readHeat } from './views/get-heat.ts';

/** The rows of the live view as columns, one statement after the other. @throws FloorpulseError */
export async function getHeatAnswer(
  scope: Scope,
  reader: Reader,
  venue: Venue,
  question: HeatQuestion,
  nowMs: number
): Promise<HeatAnswer> {
  const counting = openCost(readInTurn(reader));
  const { rows, range, sources } = await readHeat(scope, counting, venue, question, nowMs);
  const { kind, by } = question;
  return {
    asOf: toRfc3339(nowMs),
    watermarks: sources.watermarks,
    kind,
    by,
    plan: venue.plan ?? null,
    places: rows.map(({ key, level }) => ({ id: key, kind: by, name: toPlaceName(venue, { id: key }), level })),
    values: rows.map(({ value }) => value),
    estimates: rows.map(({ estimate }) => estimate),
    sampleSizes: rows.map(({ sampleSize }) => sampleSize),
    exposures: rows.map(({ exposure }) => exposure),
    exposureOf: rows.map(({ exposureOf }) => exposureOf),
    low: rows.map(({ low }) => low),
    high: rows.map(({ high }) => high),
    enough: rows.map(({ enough }) => enough),
    unplaced: Object.entries(sources.unplaced ?? {}).map(([reason, count]) => ({ reason, count })),
    scale: toHeatScale(kind, range.toMs - range.fromMs),
    cost: counting.cost()
  };
}
