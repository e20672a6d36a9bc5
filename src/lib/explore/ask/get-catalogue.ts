import { askGraphql, type Answer } from './ask-graphql.ts';
import type { DimensionEntry, MeasureEntry } from './wire.ts';

export interface Catalogue {
  readonly measures: readonly MeasureEntry[];
  readonly dimensions: readonly DimensionEntry[];
}

const query = `{
  measures {
    name family better format formula overTime whenEmpty cuts filters
    zh: label(language: "zh") en: label(language: "en")
    zhUnit: unitLabel(language: "zh") enUnit: unitLabel(language: "en")
    zhAbout: description(language: "zh") enAbout: description(language: "en")
  }
  dimensions { name zh: label(language: "zh") en: label(language: "en") }
}`;

/** Both languages at once: the switch needs no second request. */
export function getCatalogue(): Promise<Answer<Catalogue>> {
  return askGraphql<Catalogue>(query);
}
