/** Which views the tiles of analysis need. The heading of a scene asks the same questions, so that they are one view. */
import type { ViewSpec } from '../../domain/live-events.ts';
import type { MeasureName } from '../../domain/measures/catalogue.ts';
import type { Scene, Tile } from '../../domain/scene.ts';
import type { Wall } from '../../domain/wall.ts';
import { toLongRange } from './answer-frame.ts';
import { chooseMeasure } from './choose-measure.ts';
import type { Subject, TileSpecs } from './tile.ts';

/** What a tile and its scene both may say. */
type Asked = Partial<Pick<Tile | Scene, 'of' | 'measures'>> & { readonly count?: number | undefined };

/** One place outranks the level that it is on. */
function toPlacePart({ level, place }: Subject): Pick<ViewSpec, 'level' | 'where'> {
  if (place !== null) return { where: { place: { in: [place] } } };
  return level === null ? {} : { level };
}

export function toKeywordSpecs(asked: Asked, subject: Subject): TileSpecs {
  // In the morning of a business day little was said yet.
  const range = subject.range.businessDays === 1 ? { last: 'PT24H' } : subject.range;
  return { keywords: { kind: 'keywords', venue: subject.venue, range, first: asked.count ?? 12, ...toPlacePart(subject) } };
}

export function toRankingSpecs(asked: Asked, subject: Subject, wall: Wall): TileSpecs {
  const of = asked.of ?? 'unit';
  // Nobody counts the visitors of a category or of a channel.
  const measures = [chooseMeasure(asked, subject, of === 'category' || of === 'channel' ? 'complaintCount' : 'complaintsPer1kVisitors')];
  const spec: ViewSpec = { kind: 'ranking', venue: subject.venue, range: subject.range, of, measures, first: asked.count ?? 12 };
  return { ranking: { ...spec, ...(of === 'venue' ? toVenuesPart(wall) : toPlacePart(subject)) } };
}

export function toWeekSpecs(asked: Asked, subject: Subject): TileSpecs {
  const measures = [chooseMeasure(asked, subject, 'complaintsPer1kVisitors')];
  const range = toLongRange(subject.range, 7, { last: 'P28D' });
  return { week: { kind: 'week', venue: subject.venue, range, measures, ...toPlacePart(subject) } };
}

export function toJourneySpecs(asked: Asked, subject: Subject): TileSpecs {
  const measures = [chooseMeasure(asked, subject, 'sentimentMean')];
  const range = toLongRange(subject.range, 2, { last: 'P7D' });
  return { journey: { kind: 'journey', venue: subject.venue, range, measures, ...toPlacePart(subject) } };
}

/** Two measures: across and up. One alone stands up, and what people wait stands across. */
export function toScatterSpecs(asked: Asked, subject: Subject): TileSpecs {
  const [one, other] = asked.measures ?? [];
  const y = (other ?? subject.measure ?? 'complaintsPer1kVisitors') as MeasureName;
  const x = (one ?? (y === 'waitMinutes' ? 'footfall' : 'waitMinutes')) as MeasureName;
  const range = toLongRange(subject.range, 3, { last: 'P14D' });
  return { scatter: { kind: 'series', venue: subject.venue, range, grain: 'hour', measures: [x, y], ...toPlacePart(subject) } };
}

export function toDriverSpecs(_asked: Asked, subject: Subject): TileSpecs {
  const range = toLongRange(subject.range, 7, { last: 'P28D' });
  return { drivers: { kind: 'drivers', venue: subject.venue, range, measures: ['complaintCount'], ...toPlacePart(subject) } };
}

export function toChainSpecs(_asked: Asked, subject: Subject, wall: Wall): TileSpecs {
  return { chain: { kind: 'chain', venue: wall.venue, range: subject.range, ...toVenuesPart(wall) } };
}

/** A wall of one venue is a chain of one. */
function toVenuesPart({ venue, venues }: Wall): Pick<ViewSpec, 'venues'> {
  return venues === 'all' ? {} : { venues: [...new Set([venue, ...(venues ?? [])])] };
}
