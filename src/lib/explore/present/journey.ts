/** The journey as a table, and its moments in words. */
import { formatNumber } from '../../charts/format-number.ts';
import type { Journey, JourneyMark } from '../ask/panel-wire.ts';
import type { CatalogueWords } from '../catalogue-words.ts';
import type { Words } from '../words.ts';
import type { GroupModel } from './models.ts';
import { toMeasureStyle } from './to-model.ts';

export function toJourneyModel({ stages, series }: Journey, catalogue: CatalogueWords): GroupModel {
  return {
    kind: 'groups',
    dimensions: [
      {
        name: 'journeyStage',
        label: catalogue.toDimensionLabel('journeyStage'),
        // In the order of a visit, also when sorted by their name.
        values: stages.map(({ position }, index) => String(position ?? 100 + index)),
        labels: stages.map(({ label, stage }) => label || stage)
      }
    ],
    rowCount: stages.length,
    columns: series.map(({ measure, values, sampleSizes, compared, shares }) => ({
      measure: toMeasureStyle(measure, catalogue),
      values,
      sampleSizes,
      compared,
      shares
    })),
    others: null,
    totals: null,
    totalRows: stages.length,
    truncated: false
  };
}

const kinds = ['peak', 'valley', 'end'] as const;

export function toMarks({ stages, marks }: Journey, says: Words) {
  return kinds.flatMap((kind) => {
    const mark = marks?.[kind];
    const index = stages.findIndex(({ stage }) => stage === mark?.stages[0]);
    if (!mark || mark.stages.length !== 1 || index < 0) return [];
    // One stage has one label: the worst moment matters more than that it is the last.
    const isTaken = kind === 'end' && [marks.peak, marks.valley].some(({ stages: [stage] }) => stage === mark.stages[0]);
    return isTaken ? [] : [{ index, kind, label: says.moments[kind], isClear: mark.isClear }];
  });
}

/** "Worst: parking, -0.21 · Best: service, +0.32"; what chance may have done says so. Null where nothing can be told. */
export function toMomentText({ stages, marks }: Journey, catalogue: CatalogueWords, says: Words): string | null {
  if (!marks) return null;
  const format = catalogue.toFormat(marks.measure);
  const toLabel = (stage: string): string => stages.find((one) => one.stage === stage)?.label || stage;
  const write = (kind: (typeof kinds)[number], mark: JourneyMark): string => {
    const names = mark.stages.map(toLabel).join(says.listSeparator);
    if (mark.state === 'tooFew' || mark.value === null || names === '') return `${says.moments[kind]}: ${says.tooFew}`;
    return `${says.moments[kind]}: ${names}, ${formatNumber(mark.value, format)}${mark.isClear ? '' : ` (${says.notClear})`}`;
  };
  return [write('valley', marks.valley), write('peak', marks.peak), write('end', marks.end)].join(' · ');
}
