/** Units put together by the section that they lie in. */
import type { AskedPlace, Exposure } from '../../../src/lib/domain/exposure.ts';
import { toMetricInfo } from '../../../src/lib/domain/metrics.ts';
import type { Venue } from '../../../src/lib/domain/place.ts';
import { toSectionOf, toUnitsOf } from '../../../src/lib/domain/sections.ts';
import { addFeedback, addMetrics } from './add-cells.ts';
import type { CellGroup } from './cell-groups.ts';
import type { CellSums } from './measure-values.ts';

/**
 * Groups of units become one a section and combination of cut values. What is in no section is one group more, for each level with
 * `byLevel`. What only a unit itself can know (a mean wait of its own counter) is not known of a section.
 */
export function toSectionGroups(groups: readonly CellGroup[], byLevel = false): SectionGroup[] {
  const found = new Map<string, [CellGroup, ...CellGroup[]]>();
  for (const group of groups) {
    const { venue, place, dims } = group;
    const key = [venue.id, toSectionOf(venue, place), byLevel ? place.level : '', ...dims].join('\0');
    const members = found.get(key);
    if (members) members.push(group);
    else found.set(key, [group]);
  }
  return [...found.values()].map((members) => new SectionGroup(members, byLevel));
}

class SectionGroup implements CellGroup {
  readonly venue: Venue;
  readonly place: AskedPlace;
  readonly section: string;
  readonly dims: readonly string[];
  readonly exposure: Exposure | null;
  readonly #members: readonly CellGroup[];
  readonly #counters: readonly CellGroup[];
  readonly #cells = new Map<string, CellSums>();

  constructor(members: readonly [CellGroup, ...CellGroup[]], byLevel: boolean) {
    const [{ venue, place, dims }] = members;
    this.venue = venue;
    this.dims = dims;
    this.section = toSectionOf(venue, place);
    const level = this.section !== '' || byLevel ? place.level : null;
    this.place = this.section !== '' ? { kind: 'unit', id: this.section, level } : toWhole(venue, level);
    this.#members = members;
    this.#counters = this.section === '' ? toRestCounters(members, byLevel) : toSectionCounters(members[0], this.place);
    const [counter] = this.#counters;
    const places = this.#counters.flatMap((member) => member.exposure?.places ?? []);
    this.exposure = counter?.exposure ? { of: counter.exposure.of, places } : null;
  }

  cell(slice: number, bucket: number): CellSums {
    const key = `${slice} ${bucket}`;
    let cell = this.#cells.get(key);
    if (!cell) this.#cells.set(key, (cell = this.#toCell(slice, bucket)));
    return cell;
  }

  #toCell(slice: number, bucket: number): CellSums {
    const feedback: Record<string, number> = {};
    const metrics: CellSums['metrics'] = {};
    for (const member of this.#members) {
      const sums = member.cell(slice, bucket);
      addFeedback(feedback, sums.feedback);
      addMetrics(metrics, sums.metrics, (metric) => toMetricInfo(metric).overPlaces === 'sum');
    }
    let visitors: number | null = null;
    for (const counter of this.#counters) {
      const counted = counter.cell(slice, bucket).visitors;
      if (counted !== null) visitors = (visitors ?? 0) + counted;
    }
    return { feedback, metrics, visitors };
  }
}

/** Whose visitors are those of a section, as `chooseSectionExposure` has it, whatever was said in which of its units. */
function toSectionCounters(member: CellGroup, section: AskedPlace): readonly CellGroup[] {
  const toGroup = (place: AskedPlace): CellGroup => member.elsewhere?.(place) ?? member;
  const units = toUnitsOf(member.venue, section.id).map((id) => toGroup({ kind: 'unit', id, level: section.level }));
  return units.every(({ exposure }) => exposure?.of === 'unit') ? units : [toGroup(section)];
}

/** What lies in no section is a rest of many places: nobody's own counter speaks for it. */
function toRestCounters(members: readonly CellGroup[], byLevel: boolean): readonly CellGroup[] {
  const rest =
    (byLevel && members.find(({ exposure }) => exposure?.of === 'level')) || members.find(({ exposure }) => exposure?.of === 'venue');
  return rest ? [rest] : [];
}

function toWhole(venue: Venue, level: string | null): AskedPlace {
  return level === null ? { kind: 'venue', id: venue.id, level: null } : { kind: 'level', id: level, level };
}
