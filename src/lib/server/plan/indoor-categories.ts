/** OpenStreetMap tags to IMDF categories; a shop keeps its own word, as an occupant of IMDF would. */
import type { Tags } from './tags.ts';

const byRoom: Readonly<Record<string, string>> = {
  toilet: 'restroom',
  toilets: 'restroom',
  restroom: 'restroom',
  wc: 'restroom',
  bathroom: 'restroom',
  shower: 'shower',
  stairs: 'stairs',
  stairwell: 'stairs',
  staircase: 'stairs',
  elevator: 'elevator',
  lift: 'elevator',
  escalator: 'escalator',
  corridor: 'walkway',
  hall: 'lobby',
  lobby: 'lobby',
  entrance: 'lobby',
  foyer: 'lobby',
  reception: 'lobby',
  waiting: 'lobby',
  office: 'office',
  meeting: 'conferenceroom',
  conference: 'conferenceroom',
  auditorium: 'auditorium',
  lecture: 'classroom',
  class: 'classroom',
  classroom: 'classroom',
  storage: 'storage',
  technical: 'nonpublic',
  utility: 'nonpublic',
  server: 'nonpublic',
  kitchen: 'kitchen',
  laboratory: 'laboratory',
  lab: 'laboratory',
  library: 'library',
  restaurant: 'restaurant',
  shop: 'retail',
  parking: 'parking',
  terrace: 'terrace'
};
const byAmenity: Readonly<Record<string, string>> = {
  toilets: 'restroom',
  parking: 'parking',
  parking_space: 'parking',
  bicycle_parking: 'parking',
  shower: 'shower',
  nursing_room: 'mothersroom',
  baby_care: 'mothersroom',
  food_court: 'foodservice',
  place_of_worship: 'prayerroom',
  drinking_water: 'drinkingfountain',
  waiting_room: 'lobby',
  library: 'library'
};

/** `restroom`, `escalator`, ... for a room or an area. */
export function toUnitCategory(tags: Tags): string {
  const isMoving = tags.conveying !== undefined && tags.conveying !== 'no';
  if (tags.highway === 'elevator' || tags.indoor === 'elevator' || tags.elevator === 'yes') return 'elevator';
  if (tags.highway === 'steps' || tags.stairs === 'yes' || tags.indoor === 'stairs') return isMoving ? 'escalator' : 'stairs';
  if (isMoving) return 'movingwalkway';
  if (tags.incline !== undefined && tags.ramp === 'yes') return 'ramp';
  const known = byAmenity[tags.amenity ?? ''] ?? byRoom[tags.room ?? ''] ?? byRoom[tags.indoor ?? ''];
  if (known === 'restroom') return toRestroom(tags);
  if (known !== undefined && tags.shop === undefined) return known;
  const word = [
    tags.shop,
    tags.amenity,
    tags.office !== undefined ? 'office' : undefined,
    tags.leisure,
    tags.tourism,
    tags.healthcare,
    tags.craft
  ].find((each) => each !== undefined && each !== 'no');
  if (word !== undefined) return word === 'yes' ? 'retail' : toWord(word);
  if (tags.highway === 'corridor' || tags.highway === 'footway' || tags.highway === 'pedestrian') return 'walkway';
  if (tags.access === 'private' || tags.access === 'no') return 'nonpublic';
  return tags.indoor === 'area' ? 'unspecified' : 'room';
}

function toRestroom(tags: Tags): string {
  if (tags.wheelchair === 'only' || tags.wheelchair === 'designated') return 'restroom.wheelchair';
  if (tags.unisex === 'yes') return 'restroom.unisex';
  if (tags.male === 'yes' && tags.female !== 'yes') return 'restroom.male';
  if (tags.female === 'yes' && tags.male !== 'yes') return 'restroom.female';
  return 'restroom';
}

const toWord = (text: string): string => text.split(';')[0]!.trim().slice(0, 64) || 'unspecified';

/** For a point; undefined when it is none that a plan shows. */
export function toAmenityCategory(tags: Tags): string | undefined {
  if (tags.highway === 'elevator') return 'elevator';
  const word = tags.amenity ?? tags.shop ?? tags.emergency ?? tags.tourism ?? tags.vending ?? tags.healthcare ?? tags.leisure;
  return word === undefined || word === 'no' ? undefined : toAmenityWord(word);
}

function toAmenityWord(word: string): string {
  return byAmenity[word] ?? toWord(word);
}
