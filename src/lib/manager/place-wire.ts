/** What GraphQL answers about one place, as far as the panel asks. */
import type { Drivers, WhatChanged } from '../explore/ask/insight-wire.ts';
import type { Column, Voices } from '../explore/ask/wire.ts';

interface TrendSeries {
  readonly measure: string;
  readonly values: Column;
  readonly sampleSizes: readonly number[];
  readonly expected: Column | null;
  readonly expectedLow: Column | null;
  readonly expectedHigh: Column | null;
  readonly expectedMissing: 'notACount' | 'tooLittleHistory' | 'noSameStretch' | null;
}

export interface TrendAnswer {
  readonly asOf: string;
  readonly times: readonly string[];
  readonly partial: readonly boolean[];
  readonly grain: string;
  readonly series: readonly TrendSeries[];
}

export interface SaidAnswer {
  readonly totals: {
    readonly dimensions: readonly { readonly values: readonly string[] }[];
    readonly totals: { readonly series: readonly { readonly measure: string; readonly value: number | null }[] } | null;
  };
  readonly trend: TrendAnswer;
}

export interface MetersAnswer {
  readonly meters: Omit<TrendAnswer, 'series'> & { readonly series: readonly Pick<TrendSeries, 'measure' | 'values' | 'sampleSizes'>[] };
}

export interface DriversAnswer {
  readonly drivers: Drivers;
}
export interface ChangesAnswer {
  readonly whatChanged: WhatChanged;
}
export interface VoicesAnswer {
  readonly feedback: Voices;
}
