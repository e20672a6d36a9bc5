/** The two stretches of a difference, and which dimensions can tell them apart. */
import { toComparedStretch } from '../../../src/lib/domain/compare.ts';
import { toMeasureDimensions, type DimensionName } from '../../../src/lib/domain/dimensions.ts';
import { FloorpulseError } from '../../../src/lib/domain/errors.ts';
import type { WhatChangedQuestion } from '../../../src/lib/domain/insight.ts';
import type { PlaceKind, Venue } from '../../../src/lib/domain/place.ts';
import { resolveRange, type TimeRange } from '../../../src/lib/domain/time-range.ts';

const dayMs = 86_400_000;
/** A clock change between the two makes a day an hour longer or shorter. */
const slackMs = 3_600_000;

/** What can be cut by: an attribute needs a name, a venue is one, `place` is level or unit. */
const cuttable = [
  'level',
  'unit',
  'channel',
  'source',
  'kind',
  'author',
  'intent',
  'category1',
  'category2',
  'category3',
  'journeyStage',
  'sentimentLabel',
  'language',
  'unplacedReason',
  'hourOfDay',
  'dayOfWeek',
  'hourOfWeek'
] as const satisfies readonly DimensionName[];
export type SegmentDimension = (typeof cuttable)[number];

/** Not asked unless they are named: they say little more than others do. */
const seldom: readonly SegmentDimension[] = ['source', 'kind', 'sentimentLabel', 'unplacedReason', 'hourOfWeek'];

/** @throws FloorpulseError bad_request */
export function toChangeRanges(question: WhatChangedQuestion, venue: Venue, nowMs: number): readonly [now: TimeRange, before: TimeRange] {
  const now = resolveRange(question.range, venue, nowMs);
  if (question.against) return [now, resolveRange(question.against, venue, nowMs)];
  return [now, toComparedStretch(question.compare ?? 'previous', now, question.range, venue).range];
}

/** The asked dimensions, or all that can tell the two stretches apart. @throws FloorpulseError bad_request */
export function toSegmentDimensions(
  { measure, by }: WhatChangedQuestion,
  place: PlaceKind,
  isOfEvents: boolean,
  ranges: readonly [TimeRange, TimeRange]
): SegmentDimension[] {
  const has: readonly DimensionName[] = isOfEvents ? cuttable : toMeasureDimensions(measure);
  const finer = cuttable.filter(
    (name) => has.includes(name) && !(name === 'level' && place !== 'venue') && !(name === 'unit' && place === 'unit')
  );
  if (!by) return finer.filter((name) => !seldom.includes(name) && isFair(name, ranges));
  const asked = by.map((name) => (name === 'place' ? (place === 'venue' ? 'level' : 'unit') : name));
  const wrong = asked.find((name) => !finer.includes(name as SegmentDimension));
  if (wrong === undefined && asked.length > 0) return [...new Set(asked as SegmentDimension[])];
  throw new FloorpulseError('bad_request', `What changed in ${measure} cannot be told by ${wrong ?? 'nothing'} here.`, {
    field: 'by',
    remedy: `Ask by ${finer.join(', ')}, or leave by out.`
  });
}

/** A Thursday against a Friday differs by weekday, three hours against the three before by hour: that is no news. */
function isFair(name: SegmentDimension, [now, before]: readonly [TimeRange, TimeRange]): boolean {
  const isShiftedBy = (stepMs: number): boolean => {
    const off = Math.abs(now.fromMs - before.fromMs) % stepMs;
    const length = Math.abs(now.toMs - now.fromMs - (before.toMs - before.fromMs));
    return Math.min(off, stepMs - off) <= slackMs && length <= slackMs;
  };
  if (name === 'hourOfDay') return isShiftedBy(dayMs);
  return name === 'dayOfWeek' ? isShiftedBy(7 * dayMs) : true;
}
