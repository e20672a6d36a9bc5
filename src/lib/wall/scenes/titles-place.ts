/** Sentences of scenes about a venue, a level or one place: the worst problem there, else that there is none. */
import { toReason } from '../../domain/category-labels.ts';
import type { ProblemRow } from '../../domain/live-events.ts';
import { toClock, toNumber } from '../format.ts';
import { getProblems } from '../tiles/problems.ts';
import { getKpi, isWaiting, type Subject, type TileContext, type TileViews } from '../tiles/tile.ts';
import { rateMeasure, toProblemsSpec, toRateSpec } from '../tiles/view-specs.ts';
import { toTitles, type Title, type TitleProblem } from '../titles.ts';
import { words } from '../words.ts';
import type { SceneKindInfo } from './scene-kind.ts';

const leastSample = 5;

function toTitleProblem(row: ProblemRow, { names, language, timeZone }: TileContext): TitleProblem {
  return {
    place: names.toSentenceName(row.key),
    reason: toReason(row.category, language),
    complaintCount: row.complaintCount,
    timesUsual: row.timesUsual,
    usualOf: row.usualOf,
    since: row.since ? toClock(Date.parse(row.since), timeZone) : null
  };
}

export function toPlaceTitles(views: TileViews, subject: Subject, context: TileContext): Title[] {
  const { language, names } = context;
  if (isWaiting(views)) return [[{ text: words[language].waiting }]];
  const problems = getProblems(views);
  const worst = (subject.place === null ? problems[0] : problems.find((row) => row.key === subject.place)) ?? null;
  const rate = getKpi(views, 'rate', rateMeasure);
  const value = typeof rate?.value === 'number' ? rate.value : null;
  return toTitles(
    {
      problem: worst ? toTitleProblem(worst, context) : null,
      where:
        subject.place !== null ? names.toSentenceName(subject.place) : subject.level !== null ? names.toSentenceName(subject.level) : null,
      rate: value === null ? null : toNumber(value, 1),
      // Of a handful nobody is told how many percent more it is.
      change: value !== null && rate?.previous && rate.sampleSize >= leastSample ? (value - rate.previous) / rate.previous : null
    },
    language
  );
}

export const placeScene: SceneKindInfo = {
  toSpecs: (_scene, subject, wall) => ({ problems: toProblemsSpec(subject), rate: toRateSpec(subject, wall) }),
  toTitles: toPlaceTitles
};
