/** The panel's questions about one place, as GraphQL. */
import type { Filter } from '../domain/filter.ts';
import type { HeatPlace } from '../domain/live-events.ts';
import type { RangeInput } from '../domain/time-range.ts';
import { toLiteral, Word, type Literal } from '../explore/ask/graphql-text.ts';
import { toDriverRange } from './ranges.ts';
import type { Language } from './words.ts';

export interface PlaceQuestion {
  readonly venue: string;
  readonly place: { readonly id: string; readonly kind: HeatPlace };
  readonly range: RangeInput;
  readonly grain: string;
  readonly where: Filter | undefined;
  readonly language: Language;
}

/** A section is no place of its own to GraphQL: it is asked for by its units. */
function toArgs({ venue, place, range, where }: PlaceQuestion, more: Record<string, Literal> = {}): string {
  const isSection = place.kind === 'section';
  const filter = isSection ? { ...where, section: { in: [place.id] } } : where;
  const args: Record<string, Literal> = {
    venue,
    place: isSection ? undefined : place.id,
    range: range as Literal,
    where: filter as Literal,
    ...more
  };
  return toLiteral(args).slice(2, -2);
}

const names = (language: Language): string => `label(language: "${language}")`;
const words = (list: readonly string[]): Literal => list.map((name) => new Word(name));

/** How much was said, by which channels, and when, beside what is usual. */
export function toSaidQuery(asked: PlaceQuestion): string {
  const measures = words(['complaintCount', 'feedbackCount']);
  return `{
  totals: breakdown(${toArgs(asked, { measures, by: words(['channel']), first: 50 })}) { dimensions { values } totals { series { measure value } } }
  trend: timeSeries(${toArgs(asked, { measures: words(['complaintCount']), grain: new Word(asked.grain), expected: true })}) {
    asOf times partial grain
    series { measure values sampleSizes expected expectedLow expectedHigh expectedMissing }
  }
}`;
}

/** Measurements know nothing of channels and categories: the page's filters are not for them. */
export function toMetersQuery(asked: PlaceQuestion, measures: readonly string[]): string {
  const args = toArgs({ ...asked, where: undefined }, { measures: words(measures), grain: new Word(asked.grain) });
  return `{ meters: timeSeries(${args}) { asOf times partial grain series { measure values sampleSizes } } }`;
}

export function toDriversQuery(asked: PlaceQuestion): string {
  const { range } = toDriverRange(asked.range);
  return `{ drivers(${toArgs({ ...asked, range })}) {
  asOf measure grain control events days
  drivers { measure of significant reason lagMinutes pValue qValue sampleSize whenHigh { of buckets ratio low high } perDeviation { of buckets ratio low high } }
} }`;
}

/** What a manager can act on; that Sundays differ from Mondays is no news. */
const changing = ['category1', 'category2', 'category3', 'channel', 'author', 'journeyStage'];

export function toChangesQuery(asked: PlaceQuestion): string {
  const { language } = asked;
  const by = words(asked.place.kind === 'unit' ? changing : [...changing, 'unit']);
  return `{ whatChanged(${toArgs(asked, { measure: new Word('complaintCount'), by, compare: new Word('lastWeek'), first: 4 })}) {
  asOf measure against { from to } before now change changeRatio pValue totalSegments truncated
  segments { dimension value ${names(language)} before now contribution shareOfChange qValue significant sampleSize sameAs { dimension value ${names(language)} } }
} }`;
}

export function toVoicesQuery(asked: PlaceQuestion, first: number, after?: string): string {
  return `{ feedback(${toArgs(asked, { first, after })}) {
  asOf
  nodes {
    key occurredAt channel text language
    enrichment { intent category sentiment illFeeling model }
    place { id kind name(language: "${asked.language}") }
  }
  pageInfo { hasNextPage endCursor }
} }`;
}
