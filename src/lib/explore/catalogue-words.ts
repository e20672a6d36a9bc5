/** The server's catalogue in one language, looked up by name. A name that it does not know stands for itself. */
import type { Catalogue } from './ask/get-catalogue.ts';
import type { MeasureEntry } from './ask/wire.ts';
import type { Language } from './words.ts';

export class CatalogueWords {
  readonly measures: readonly MeasureEntry[];
  readonly dimensions: readonly string[];
  private readonly byName: ReadonlyMap<string, MeasureEntry>;
  private readonly dimensionLabels: ReadonlyMap<string, string>;
  private readonly language: Language;

  constructor(catalogue: Catalogue, language: Language) {
    this.language = language;
    this.measures = catalogue.measures;
    this.dimensions = catalogue.dimensions.map(({ name }) => name);
    this.byName = new Map(catalogue.measures.map((measure) => [measure.name, measure]));
    this.dimensionLabels = new Map(catalogue.dimensions.map((dimension) => [dimension.name, dimension[language]]));
  }

  getMeasure(name: string): MeasureEntry | undefined {
    return this.byName.get(name);
  }

  toLabel(measure: string): string {
    return this.byName.get(measure)?.[this.language] ?? measure;
  }

  toUnit(measure: string): string {
    const entry = this.byName.get(measure);
    return (this.language === 'zh' ? entry?.zhUnit : entry?.enUnit) ?? '';
  }

  /** "Complaints per 1,000 visitors, per 1,000 visitors" says it twice. */
  toUnitBeside(measure: string): string {
    const unit = this.toUnit(measure);
    return this.toLabel(measure).toLowerCase().includes(unit.toLowerCase()) ? '' : unit;
  }

  toAbout(measure: string): string {
    const entry = this.byName.get(measure);
    return (this.language === 'zh' ? entry?.zhAbout : entry?.enAbout) ?? '';
  }

  toFormat(measure: string): string {
    return this.byName.get(measure)?.format ?? '.3~g';
  }

  toDimensionLabel(dimension: string): string {
    return this.dimensionLabels.get(dimension) ?? dimension;
  }

  /** Of these dimensions, those that the measure cannot be cut by. */
  toWrongCuts(measure: string, by: readonly string[]): string[] {
    const entry = this.byName.get(measure);
    return entry ? by.filter((dimension) => !entry.cuts.includes(dimension)) : [];
  }

  toWrongFilters(measure: string, filters: readonly string[]): string[] {
    const entry = this.byName.get(measure);
    return entry ? filters.filter((dimension) => this.dimensionLabels.has(dimension) && !entry.filters.includes(dimension)) : [];
  }
}
