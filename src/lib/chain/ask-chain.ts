/** One question for the whole chain: every venue's numbers, each with its interval. */
import { askGraphql, type Answer } from '../explore/ask/ask-graphql.ts';
import type { RangeInput } from '../domain/time-range.ts';

export interface MeasureNumbers {
  readonly value: number | null;
  readonly sampleSize: number;
  readonly low: number | null;
  readonly high: number | null;
}

export interface VenueNumbers {
  readonly feedback: number;
  readonly complaints: number;
  /** Null: nobody counted. */
  readonly visitors: number | null;
  readonly rate: MeasureNumbers;
  readonly mood: MeasureNumbers;
  readonly nps: MeasureNumbers;
}

export interface ChainNumbers {
  readonly asOf: string;
  readonly byVenue: ReadonlyMap<string, VenueNumbers>;
}

const measures = ['feedbackCount', 'complaintCount', 'footfall', 'complaintsPer1kVisitors', 'sentimentMean', 'nps'] as const;

interface Wire {
  readonly locations: {
    readonly asOf: string;
    readonly places: readonly { readonly id: string }[];
    readonly series: readonly {
      readonly measure: string;
      readonly values: readonly (number | null)[];
      readonly sampleSizes: readonly number[];
      readonly low: readonly (number | null)[];
      readonly high: readonly (number | null)[];
    }[];
  };
}

export function toChainQuery(range: RangeInput): string {
  const asked = range.last !== undefined ? `last: ${JSON.stringify(range.last)}` : `businessDays: ${range.businessDays ?? 1}`;
  return `{ locations(by: venue, measures: [${measures.join(', ')}], range: { ${asked} }) { asOf places { id } series { measure values sampleSizes low high } } }`;
}

/** @throws DOMException AbortError when the signal says so */
export async function askChain(range: RangeInput, signal: AbortSignal): Promise<Answer<ChainNumbers>> {
  const { data, error } = await askGraphql<Wire>(toChainQuery(range), signal);
  return error ? { data: null, error } : { data: toChainNumbers(data), error: null };
}

export function toChainNumbers({ locations }: Wire): ChainNumbers {
  const { asOf, places, series } = locations;
  const column = new Map(series.map((one) => [one.measure, one]));
  const toNumbers = (measure: (typeof measures)[number], index: number): MeasureNumbers => {
    const one = column.get(measure);
    return {
      value: one?.values[index] ?? null,
      sampleSize: one?.sampleSizes[index] ?? 0,
      low: one?.low[index] ?? null,
      high: one?.high[index] ?? null
    };
  };
  const byVenue = new Map(
    places.map(({ id }, index): [string, VenueNumbers] => [
      id,
      {
        feedback: toNumbers('feedbackCount', index).value ?? 0,
        complaints: toNumbers('complaintCount', index).value ?? 0,
        visitors: toNumbers('footfall', index).sampleSize > 0 ? toNumbers('footfall', index).value : null,
        rate: toNumbers('complaintsPer1kVisitors', index),
        mood: toNumbers('sentimentMean', index),
        nps: toNumbers('nps', index)
      }
    ])
  );
  return { asOf, byVenue };
}
