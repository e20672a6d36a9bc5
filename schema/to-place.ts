import type { FeedbackRecord } from '../src/lib/domain/answers.ts';
import type { Venue } from '../src/lib/domain/place.ts';
import type { PlaceShape } from './types/place.ts';

/** Where an event stands. A place that has left the plan since keeps its id as its name. */
export function toPlace(venue: Venue | undefined, record: Pick<FeedbackRecord, 'venue' | 'level' | 'unit'>): PlaceShape {
  if (record.unit !== null) {
    const unit = venue?.units.find(({ id }) => id === record.unit);
    return { id: record.unit, kind: 'unit', name: unit?.name ?? { und: record.unit }, level: unit?.levelId ?? record.level };
  }
  if (record.level !== null) {
    const level = venue?.levels.find(({ id }) => id === record.level);
    return { id: record.level, kind: 'level', name: level?.name ?? { und: record.level }, level: record.level };
  }
  return { id: record.venue, kind: 'venue', name: venue?.name ?? { und: record.venue }, level: null };
}
