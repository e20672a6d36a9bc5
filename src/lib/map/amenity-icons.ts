/** Icons of amenities, drawn by us on a 24 × 24 grid and handed to the map as signed-distance images, so that one drawing takes any colour and size. */

const byCategory: Readonly<Record<string, string>> = {
  restroom: 'restroom',
  'restroom.female': 'restroom',
  'restroom.male': 'restroom',
  'restroom.family': 'restroom',
  'restroom.unisex': 'restroom',
  'restroom.wheelchair': 'restroom',
  toilet: 'restroom',
  elevator: 'lift',
  lift: 'lift',
  escalator: 'escalator',
  stairs: 'stairs',
  parking: 'parking',
  entry: 'entrance',
  entrance: 'entrance',
  'entry.pedestrian': 'entrance',
  information: 'desk',
  'information.carrental': 'desk',
  'service-desk': 'desk',
  servicedesk: 'desk',
  reception: 'desk',
  mothersroom: 'nursing',
  'nursing-room': 'nursing',
  babychanging: 'nursing'
};

export function toIconName(category: string): string | null {
  return byCategory[category] ?? null;
}

/** SVG paths, filled. */
export const iconPaths: Readonly<Record<string, string>> = {
  // Two figures side by side.
  restroom:
    'M7 2.6a2.1 2.1 0 1 1 0 4.2a2.1 2.1 0 0 1 0-4.2zM4 7.8h6l1.9 6.4H9.6V21.4H7.6V15.6H6.4V21.4H4.4V14.2H2.1zM17 2.6a2.1 2.1 0 1 1 0 4.2a2.1 2.1 0 0 1 0-4.2zM13.9 7.8h6.2v7h-1.4v6.6h-1.3v-6.6h-.8v6.6h-1.3v-6.6h-1.4z',
  // An arrow up and one down in a cabin.
  lift: 'M3 2.5h18v19H3zM5 4.5v15h14v-15zM9 6.2l3 4.6H6zM15 17.8l-3-4.6h6z',
  // A band that climbs, with its two landings.
  escalator: 'M2 16.6h4.6L14.9 7H22v3.4h-5.5L8.2 20H2zM9.6 3a2 2 0 1 1 0 4a2 2 0 0 1 0-4zM8 8h3.4v3.2L8 15z',
  stairs: 'M2 21.5v-4.2h4.6v-4.4h4.6V8.5h4.6V4.1H22v3.4h-2.9v4.4h-4.6v4.4H9.9v4.4H5.3v.8z',
  parking: 'M6 2.5h7.2a5.8 5.8 0 0 1 0 11.6H9.6v7.4H6zM9.6 5.8v5h3.4a2.5 2.5 0 0 0 0-5z',
  // A door frame and an arrow that goes in.
  entrance: 'M11 2.5h10v19H11v-3.2h6.8V5.7H11zM2 10.4h6.6V6.6L15 12l-6.4 5.4v-3.8H2z',
  desk: 'M12 2.2a2.6 2.6 0 1 1 0 5.2a2.6 2.6 0 0 1 0-5.2zM9 9.6h5v8.6h1.8v3H8.6v-3h1.8v-5.6H9z',
  nursing:
    'M9.4 2.2h5.2v2.6h1.6l1 2.6v11.4a2.8 2.8 0 0 1-2.8 2.8H9.6a2.8 2.8 0 0 1-2.8-2.8V7.4l1-2.6h1.6zM9.6 10v2h3.2v1.6H9.6v2h3.2v2H9.6v1.2h4.8V10z'
};
