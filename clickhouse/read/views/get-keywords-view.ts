import type { Keyword } from '../../../src/lib/domain/keywords.ts';
import type { KeywordRow, ViewSnapshot, ViewSpec } from '../../../src/lib/domain/live-events.ts';
import type { Venue } from '../../../src/lib/domain/place.ts';
import type { Scope } from '../../../src/lib/domain/scope.ts';
import { resolveRange } from '../../../src/lib/domain/time-range.ts';
import type { Reader } from '../../engine/ports.ts';
import { getSources } from '../get-watermarks.ts';
import { findLevel, refuseHidden } from '../visible.ts';
import { getKeywords } from '../words/get-keywords.ts';
import { toViewMeta } from './view-answer.ts';

const defaultCount = 24;
/** The newest of a stretch: enough to tell a word of one in a thousand from chance, few enough for a view that is read again and again. */
const maxTexts = 4000;
/** A word that one person said is nobody's theme. */
const leastCount = 2;
/** So many texts are added on both sides: twice of two is no news. */
const leaning = 3;

/** Words in use, those that rise most surely first, against the stretch before; as the scope may see them. @throws FloorpulseError */
export async function getKeywordsView(scope: Scope, reader: Reader, venue: Venue, spec: ViewSpec, nowMs: number): Promise<ViewSnapshot> {
  refuseHidden(scope, [venue]);
  const place = spec.level === undefined ? undefined : findLevel(venue, spec.level).id;
  const first = spec.first ?? defaultCount;
  const question = {
    place,
    range: spec.range,
    where: spec.where,
    first: 2 * first,
    orderBy: 'rise',
    compare: 'previous',
    maxTexts
  } as const;
  const { words, texts, textsBefore } = await getKeywords(scope, reader, venue, question, nowMs);
  const sources = await getSources(scope, reader, venue, nowMs);
  const perText = textsBefore && textsBefore.read > 0 ? texts.read / textsBefore.read : null;
  const rows = words
    .filter(({ count }) => count >= leastCount)
    .slice(0, first)
    .map((keyword, index) => toRow(keyword, index + 1, perText));
  return { rows, meta: toViewMeta(resolveRange(spec.range, venue, nowMs), sources) };
}

/** @param perText how many texts were read now for each of before; null: there were none */
function toRow({ word, count, sentimentMean, before }: Keyword, rank: number, perText: number | null): KeywordRow {
  const previous = before?.count ?? 0;
  return {
    key: word,
    rank,
    count,
    previous,
    timesBefore: perText === null ? null : (count + leaning) / (previous * perText + leaning),
    sentiment: sentimentMean
  };
}
