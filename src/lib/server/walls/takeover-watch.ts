/** Watches the rules of one wall: reads what has landed, decides, and remembers what it has shown. */
import type { Reader, Writer } from '../../../../clickhouse/engine/ports.ts';
import { getEvidence } from '../../../../clickhouse/read/urgent/get-evidence.ts';
import { getUrgent } from '../../../../clickhouse/read/urgent/get-urgent.ts';
import { toDurationMs } from '../../domain/duration.ts';
import type { Venue } from '../../domain/place.ts';
import type { Scope } from '../../domain/scope.ts';
import type { Takeover, TakeoverRule } from '../../domain/takeover.ts';
import type { Wall } from '../../domain/wall.ts';
import type { Clock } from '../clock.ts';
import type { Logger } from '../log.ts';
import type { VenueStore } from '../venue/venue-store.ts';
import { chooseTakeover, toEarliestMs, type Finding, type PastTakeover } from './takeover-choice.ts';
import { getPastTakeovers, insertTakeover } from './takeover-table.ts';

export interface TakeoverWatchParts {
  readonly reader: Reader;
  readonly writer: Writer;
  readonly venues: Pick<VenueStore, 'get' | 'list'>;
  readonly clock: Clock;
  readonly log: Logger;
  /** One began, or is over before its time. */
  readonly onTakeover: (wallId: string) => void;
}

/** Read for all screens of a wall at once; `toVisibleTakeover` says what each may see of it. */
export const takeoverScope: Scope = { role: 'wall', venues: 'all', texts: 'masked', can: new Set(['look']), tokenId: 'takeover' };
const toRfc3339 = (ms: number): string => new Date(ms).toISOString();

export class TakeoverWatch {
  wall: Wall;
  readonly #parts: TakeoverWatchParts;
  #current: Takeover | null = null;
  /** Null: not read yet. */
  #past: PastTakeover[] | null = null;
  #landed = new Set<string>();

  constructor(wall: Wall, parts: TakeoverWatchParts) {
    this.wall = wall;
    this.#parts = parts;
  }

  get current(): Takeover | null {
    return this.#current && Date.parse(this.#current.until) > this.#parts.clock.now() ? this.#current : null;
  }

  get hasNews(): boolean {
    return this.#landed.size > 0;
  }

  land(venueId: string): void {
    if (this.#isOfWall(venueId)) this.#landed.add(venueId);
  }

  /** The definition has changed; what its rules do not say any more ends. */
  replace(wall: Wall): void {
    this.wall = wall;
    if (this.current && !wall.takeovers.some(({ id }) => id === this.current?.rule)) {
      this.#current = null;
      this.#parts.onTakeover(wall.id);
    }
  }

  /** @param isWhole look at all venues, else at those where something landed */
  async run(isWhole: boolean): Promise<void> {
    const { wall } = this;
    const past = (this.#past ??= await this.#getPast());
    const nowMs = this.#parts.clock.now();
    const rules = wall.takeovers.filter((rule) => nowMs >= toEarliestMs(rule, past));
    // What has landed meanwhile is looked at when a rule may speak again.
    if (rules.length === 0) return;
    const venues = this.#listVenues().filter(({ id }) => isWhole || this.#landed.has(id));
    this.#landed.clear();
    for (const rule of rules) {
      const range = { fromMs: nowMs - toDurationMs(rule.within), toMs: nowMs };
      const found = await getUrgent(takeoverScope, this.#parts.reader, venues, { ...toPattern(rule), atLeast: rule.atLeast, range });
      const chosen = chooseTakeover(
        found.map((place): Finding => ({ ...place, rule })),
        past,
        nowMs
      );
      if (chosen) return this.#begin(chosen, past, nowMs);
    }
  }

  async #begin({ rule, venue, unit, count }: Finding, past: PastTakeover[], nowMs: number): Promise<void> {
    const { clock, log, writer } = this.#parts;
    const begun: PastTakeover = { rule: rule.id, venue, place: unit, fromMs: nowMs, untilMs: nowMs + rule.seconds * 1000, count };
    const takeover = await this.#toTakeover(begun, rule);
    // The wall was saved anew while it was read.
    if (!takeover || !this.wall.takeovers.includes(rule) || clock.now() >= begun.untilMs) return;
    past.unshift(begun);
    this.#tell(takeover);
    log.info({ wall: this.wall.id, rule: rule.id, venue, place: unit, count }, 'a takeover began');
    await insertTakeover(writer, this.wall.id, begun).catch((error: unknown) =>
      log.warn({ err: error, wall: this.wall.id }, 'a takeover could not be written down; after a restart it may come again')
    );
  }

  #tell(takeover: Takeover): void {
    this.#current = takeover;
    this.#parts.onTakeover(this.wall.id);
  }

  /** Null where its venue is gone. */
  async #toTakeover(begun: PastTakeover, rule: TakeoverRule): Promise<Takeover | null> {
    const venue = this.#parts.venues.get(takeoverScope, begun.venue);
    const level = venue?.units.find(({ id }) => id === begun.place)?.levelId;
    if (!venue || level === undefined) return null;
    const range = { fromMs: begun.fromMs - toDurationMs(rule.within), toMs: begun.fromMs };
    const evidence = await getEvidence(takeoverScope, this.#parts.reader, venue, { ...toPattern(rule), unit: begun.place, range });
    const category = toCommonest(evidence.voices.map((voice) => voice.category));
    return {
      id: `${this.wall.id}.${begun.fromMs.toString(36)}`,
      rule: rule.id,
      venue: begun.venue,
      place: begun.place,
      level,
      from: toRfc3339(begun.fromMs),
      until: toRfc3339(begun.untilMs),
      sound: rule.sound,
      count: begun.count,
      within: rule.within,
      category,
      ...evidence
    };
  }

  /** After a restart, one that was on goes on for the rest of its time. */
  async #getPast(): Promise<PastTakeover[]> {
    const { clock, reader } = this.#parts;
    const longestMs = Math.max(0, ...this.wall.takeovers.flatMap((rule) => [rule.againAfter, rule.atMostEvery].map(toDurationMs)));
    const past = await getPastTakeovers(reader, this.wall.id, clock.now() - longestMs - 600_000);
    const [last] = past;
    const rule = this.wall.takeovers.find(({ id }) => id === last?.rule);
    if (last && rule && last.fromMs <= clock.now() && last.untilMs > clock.now()) {
      const takeover = await this.#toTakeover(last, rule);
      if (takeover) this.#tell(takeover);
    }
    return past;
  }

  #isOfWall(venueId: string): boolean {
    const { venue, venues } = this.wall;
    return venues === 'all' || venue === venueId || (venues?.includes(venueId) ?? false);
  }

  #listVenues(): readonly Venue[] {
    const { venue, venues = [] } = this.wall;
    if (venues === 'all') return this.#parts.venues.list(takeoverScope);
    return [...new Set([venue, ...venues])].flatMap((id) => this.#parts.venues.get(takeoverScope, id) ?? []);
  }
}

function toPattern({
  urgency,
  illFeeling,
  category,
  level
}: TakeoverRule): Pick<TakeoverRule, 'urgency' | 'illFeeling' | 'category' | 'level'> {
  return { urgency, illFeeling, category, level };
}

function toCommonest(paths: readonly (readonly string[])[]): readonly string[] {
  const counts = new Map<string, { path: readonly string[]; count: number }>();
  for (const path of paths) {
    const key = path.join('\0');
    counts.set(key, { path, count: (counts.get(key)?.count ?? 0) + 1 });
  }
  return [...counts.values()].sort((a, b) => b.count - a.count)[0]?.path ?? [];
}
