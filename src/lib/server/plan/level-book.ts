/** The levels of formats that have no file of levels: each is known by its ordinal. */
import type { LocalizedText } from '../../domain/place.ts';
import { parseLabels, toName } from './labels.ts';
import { toPaintedName } from './level-names.ts';
import type { PlanFeature } from './plan-features.ts';
import type { PlanOptions } from './plan-input.ts';
import type { RawGeometry } from './repair-area.ts';

interface LevelEntry {
  file: string;
  names: LocalizedText | undefined;
  shortNames: LocalizedText | undefined;
  geometry: RawGeometry;
  aliases: string[];
  hasUnits: boolean;
}

export class LevelBook {
  readonly #options: PlanOptions;
  readonly #byOrdinal = new Map<number, LevelEntry>();

  constructor(options: PlanOptions) {
    this.#options = options;
  }

  /** The id of a level: what somebody said, else what is painted on its button. */
  toId(ordinal: number): string {
    return this.#options.levels?.[String(ordinal)]?.id ?? toPaintedName(ordinal);
  }

  /** Says that there are units on it; returns its id. */
  use(file: string, ordinal: number): string {
    this.#open(file, ordinal).hasUnits = true;
    return this.toId(ordinal);
  }

  describe(
    file: string,
    ordinal: number,
    what: { names?: LocalizedText | undefined; shortNames?: LocalizedText | undefined; geometry?: RawGeometry; aliases?: readonly string[] }
  ): void {
    const entry = this.#open(file, ordinal);
    entry.names ??= what.names;
    entry.shortNames ??= what.shortNames;
    entry.geometry ??= what.geometry ?? null;
    entry.aliases.push(...(what.aliases ?? []));
  }

  #open(file: string, ordinal: number): LevelEntry {
    const entry = this.#byOrdinal.get(ordinal) ?? {
      file,
      names: undefined,
      shortNames: undefined,
      geometry: null,
      aliases: [],
      hasUnits: false
    };
    this.#byOrdinal.set(ordinal, entry);
    return entry;
  }

  toFeatures(): PlanFeature<'level'>[] {
    return [...this.#byOrdinal]
      .filter(([, entry]) => entry.hasUnits || entry.geometry !== null)
      .map(([ordinal, { file, names, shortNames, geometry, aliases }]) => {
        const id = this.toId(ordinal);
        const given = this.#options.levels?.[String(ordinal)] ?? this.#options.levels?.[id];
        const painted = { en: toPaintedName(ordinal) };
        const name = toName(parseLabels(given?.name)) ?? names ?? painted;
        const shortName = toName(parseLabels(given?.shortName)) ?? shortNames ?? painted;
        return {
          file,
          id,
          properties: { ordinal, exactOrdinal: given?.ordinal ?? ordinal, name, short_name: shortName, aliases },
          geometry
        };
      });
  }
}
