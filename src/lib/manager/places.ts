/** The places of a venue by id, in one language: units, sections, levels and the venue. What the plan does not know keeps its id. */
import type { HeatPlace } from '../domain/live-events.ts';
import { toText, type Level, type LocalizedText, type Section, type Unit, type Venue } from '../domain/place.ts';
import type { Language } from './words.ts';

export interface NamedPlace {
  readonly id: string;
  readonly kind: HeatPlace | 'venue' | 'unknown';
  /** As a list says it, with the level where the name alone does not: "L2 Restroom 03". */
  readonly name: string;
  /** Without the level. */
  readonly ownName: string;
  /** In the other language, where it differs. */
  readonly otherName: string;
  readonly levelId: string | null;
  readonly levelName: string;
  readonly sectionName: string;
}

export class Places {
  readonly venue: Venue;
  /** Highest first, as one looks at a building. */
  readonly levels: readonly Level[];
  private readonly language: Language;
  private readonly units: ReadonlyMap<string, Unit>;
  private readonly sections: ReadonlyMap<string, Section>;
  private readonly levelsById: ReadonlyMap<string, Level>;
  private readonly known = new Map<string, NamedPlace>();

  constructor(venue: Venue, language: Language) {
    this.venue = venue;
    this.language = language;
    this.levels = [...venue.levels].sort((a, b) => b.ordinal - a.ordinal);
    this.units = new Map(venue.units.map((unit) => [unit.id, unit]));
    this.sections = new Map((venue.sections ?? []).map((section) => [section.id, section]));
    this.levelsById = new Map(venue.levels.map((level) => [level.id, level]));
  }

  getUnit(id: string): Unit | undefined {
    return this.units.get(id);
  }

  has(id: string): boolean {
    return this.units.has(id) || this.sections.has(id) || this.levelsById.has(id);
  }

  /** What is painted on the lift button: L2. */
  toLevelName(levelId: string | null): string {
    const level = levelId === null ? undefined : this.levelsById.get(levelId);
    return level ? toText(level.shortName, this.language) : (levelId ?? '');
  }

  get(id: string): NamedPlace {
    let place = this.known.get(id);
    if (!place) this.known.set(id, (place = this.name(id)));
    return place;
  }

  /** All that the heat can be drawn by. */
  list(by: HeatPlace): NamedPlace[] {
    const ids = by === 'unit' ? this.units.keys() : by === 'section' ? this.sections.keys() : this.levelsById.keys();
    return [...ids].map((id) => this.get(id));
  }

  /** Units of a section or level. */
  toUnitsIn(id: string): Unit[] {
    return this.venue.units.filter(({ levelId, sectionId }) => levelId === id || sectionId === id);
  }

  private name(id: string): NamedPlace {
    const unit = this.units.get(id);
    if (unit) {
      const section = unit.sectionId === undefined ? undefined : this.sections.get(unit.sectionId);
      return this.toNamed(id, 'unit', unit.name, unit.levelId, section ? toText(section.name, this.language) : '');
    }
    const section = this.sections.get(id);
    if (section) return this.toNamed(id, 'section', section.name, section.levelId, '');
    const level = this.levelsById.get(id);
    if (level) {
      const { name, ownName, ...rest } = this.toNamed(id, 'level', level.name, id, '');
      return { ...rest, name: ownName || name, ownName: ownName || name };
    }
    if (id === this.venue.id) {
      const name = toText(this.venue.name, this.language);
      return { id, kind: 'venue', name, ownName: name, otherName: '', levelId: null, levelName: '', sectionName: '' };
    }
    return { id, kind: 'unknown', name: id, ownName: id, otherName: '', levelId: null, levelName: '', sectionName: '' };
  }

  private toNamed(id: string, kind: HeatPlace, text: LocalizedText, levelId: string, sectionName: string): NamedPlace {
    const ownName = toText(text, this.language) || id;
    const other = toText(text, this.language === 'zh' ? 'en' : 'zh');
    const levelName = this.toLevelName(levelId);
    const name = ownName.includes(levelName) ? ownName : `${levelName} ${ownName}`;
    return { id, kind, name, ownName, otherName: other === ownName ? '' : other, levelId, levelName, sectionName };
  }
}
