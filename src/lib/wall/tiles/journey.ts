/** Rows of a journey view as stages of a curve. Pure. */
import type { CurveStage } from '../../charts/wall/journey-shape.ts';
import { toStagePosition } from '../../domain/journey.ts';
import type { JourneyRow } from '../../domain/live-events.ts';
import { toText } from '../../domain/place.ts';
import type { WallLanguage } from '../words.ts';

export interface JourneyModel {
  readonly rows: readonly JourneyRow[];
  readonly stages: readonly CurveStage[];
  readonly names: readonly string[];
}

/** Words of a source's own are no stage on the way: the curve is of those that are. */
export function toJourneyModel(rows: readonly JourneyRow[], language: WallLanguage): JourneyModel {
  const onTheWay = rows.filter(({ key }) => toStagePosition(key) !== null).sort((a, b) => a.index - b.index);
  return {
    rows: onTheWay,
    stages: onTheWay.map(({ value, low, high, previous, enough }) => ({ value, low, high, previous, enough: enough && value !== null })),
    names: onTheWay.map(({ label }) => toText(label, language))
  };
}

export interface JourneyMoment {
  readonly kind: 'peak' | 'valley' | 'end';
  readonly row: JourneyRow;
  readonly index: number;
}

/** Peak, valley and end. A stage that is two of them is named once, by what weighs more: the end, then the valley. */
export function toMoments(rows: readonly JourneyRow[]): JourneyMoment[] {
  const find = (kind: JourneyMoment['kind'], flag: 'isPeak' | 'isValley' | 'isEnd'): JourneyMoment[] => {
    const index = rows.findIndex((row) => row[flag] && row.value !== null);
    const row = rows[index];
    return row ? [{ kind, row, index }] : [];
  };
  const moments = [...find('end', 'isEnd'), ...find('valley', 'isValley'), ...find('peak', 'isPeak')];
  return moments.filter((moment, at) => moments.findIndex(({ index }) => index === moment.index) === at);
}
