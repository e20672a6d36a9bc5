/** Names of places on a wall, from the plan. A place the plan does not know keeps its id, so that nothing falls off the screen. */
import { toText, type Level, type Unit, type Venue } from '../domain/place.ts';
import type { WallLanguage } from './words.ts';

export class PlaceNames {
  private readonly units: ReadonlyMap<string, Unit>;
  private readonly levels: ReadonlyMap<string, Level>;
  private readonly venue: Venue;
  private readonly language: WallLanguage;

  constructor(venue: Venue, language: WallLanguage) {
    this.venue = venue;
    this.language = language;
    this.units = new Map(venue.units.map((unit) => [unit.id, unit]));
    this.levels = new Map(venue.levels.map((level) => [level.id, level]));
  }

  getUnit(id: string): Unit | undefined {
    return this.units.get(id);
  }

  getLevel(id: string): Level | undefined {
    return this.levels.get(id);
  }

  /** What is painted on the lift button: L2. */
  toLevelName(levelId: string): string {
    const level = this.levels.get(levelId);
    return level ? toText(level.shortName, this.language) : levelId;
  }

  toUnitName(unitId: string): string {
    const unit = this.units.get(unitId);
    return unit ? toText(unit.name, this.language) : unitId;
  }

  /** With the level in front, unless the name says it already: "L2 洗手间 03", "Restroom L2-03". */
  toFullName(placeId: string): string {
    const unit = this.units.get(placeId);
    if (!unit) {
      if (placeId === this.venue.id) return toText(this.venue.name, this.language);
      return this.levels.has(placeId) ? this.toLevelName(placeId) : placeId;
    }
    const name = toText(unit.name, this.language);
    const level = this.toLevelName(unit.levelId);
    return name.includes(level) ? name : `${level} ${name}`;
  }

  /** As a sentence begins: "二层洗手间 03", "L2 Restroom 03". */
  toSentenceName(placeId: string): string {
    const unit = this.units.get(placeId);
    const level = this.levels.get(unit?.levelId ?? placeId);
    if (!unit && level && this.language === 'zh' && toText(level.name, 'zh').length <= 4) return toText(level.name, 'zh');
    if (!unit || !level || this.language !== 'zh') return this.toFullName(placeId);
    const spoken = toText(level.name, 'zh');
    // A level's name may be a description; then what is painted on the lift button is shorter.
    return spoken.length <= 4 ? `${spoken}${toText(unit.name, 'zh')}` : this.toFullName(placeId);
  }

  /** The level a place is on; null for the venue as a whole. */
  toLevelId(placeId: string): string | null {
    return this.units.get(placeId)?.levelId ?? (this.levels.has(placeId) ? placeId : null);
  }
}
