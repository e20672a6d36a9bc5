/** What a plan says of the venue itself. */
import { placeIdPattern, type LocalizedText, type Venue } from '../../domain/place.ts';
import { parseLabels, toName } from './labels.ts';
import { parseOpeningHours, toWholeDay } from './opening-hours.ts';
import type { PlanFeature, PlanFeatures } from './plan-features.ts';
import { toPlaceId } from './plan-ids.ts';
import type { PlanOptions } from './plan-input.ts';
import type { ProblemList } from './problem-list.ts';
import { toVenueKind } from './venue-kinds.ts';

export type VenueHead = Pick<Venue, 'id' | 'name' | 'kind' | 'timeZone' | 'openingHours' | 'calendar'>;

/** Undefined when it is refused: without a zone no hour of a day can be told. */
export function toVenueHead(features: PlanFeatures, options: PlanOptions, problems: ProblemList, notes: string[]): VenueHead | undefined {
  const feature = features.venue.length > 1 ? features.venue.find(({ id }) => id === options.id) : features.venue[0];
  if (!feature) {
    if (features.venue.length > 1) refuseSecond(features.venue, problems);
    else if (!problems.hasRefused('venue'))
      problems.refused('venue', null, 'The plan has no venue feature.', 'Add venue.geojson with one feature.');
    return undefined;
  }
  const { file, properties } = feature;
  const id = options.id ?? feature.id;
  if (!placeIdPattern.test(id)) {
    problems.refused(file, feature.id, `The venue id "${id}" is not 1 to 64 of letters, digits and . _ : -`, `Call it ${toPlaceId(id)}.`);
    return undefined;
  }
  const timeZone = options.timeZone ?? properties.timeZone ?? undefined;
  if (timeZone === undefined || !isTimeZone(timeZone)) {
    const remedy = 'Say --time-zone Asia/Shanghai (?timeZone=Asia/Shanghai), or add a timeZone property to the venue.';
    const reason =
      timeZone === undefined ? 'The time zone is not known.' : `"${timeZone}" is not an IANA time zone, such as Asia/Shanghai.`;
    problems.refused(file, feature.id, reason, remedy);
    return undefined;
  }
  const name: LocalizedText = toName(parseLabels(options.name)) ?? toName(properties.name) ?? { en: id };
  const kind = options.kind ?? properties.kind ?? toVenueKind(properties.category);
  return { id, name, kind, timeZone, ...toHours(feature, options, problems, notes) };
}

function refuseSecond(venues: readonly PlanFeature<'venue'>[], problems: ProblemList): void {
  for (const { file, id } of venues.slice(1))
    problems.refused(file, id, 'A plan is one venue; this is a second one.', 'Send one venue at a time, or say which by its id.');
}

function toHours(
  { file, id, properties }: PlanFeature<'venue'>,
  options: PlanOptions,
  problems: ProblemList,
  notes: string[]
): Pick<Venue, 'openingHours' | 'calendar'> {
  const text = options.hours ?? properties.hours ?? undefined;
  if (options.hours === undefined && properties.businessDay) {
    return { openingHours: properties.businessDay, ...(properties.calendar && { calendar: properties.calendar }) };
  }
  const given = properties.calendar ? { calendar: properties.calendar } : {};
  if (!text) {
    notes.push('The venue has no hours: its business day is the calendar day.');
    return { openingHours: toWholeDay(), ...given };
  }
  const hours = parseOpeningHours(text);
  if (!hours) {
    const reason = `No opening times can be read in hours "${text}".`;
    problems.repaired(file, id, reason, 'Its business day is the calendar day; write them like "Mo-Su 10:00-22:00".');
    return { openingHours: toWholeDay(), ...given };
  }
  for (const rule of hours.unread) notes.push(`The hours "${rule}" are not read: the calendar of the venue takes days by date.`);
  return { openingHours: hours.openingHours, ...(hours.week && { calendar: { week: hours.week, holidays: [] } }), ...given };
}

export function isTimeZone(name: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: name });
    // A bare offset is a zone to Intl, and knows nothing of summer time.
    return !/^[+-]/.test(name);
  } catch {
    return false;
  }
}
