/** Puts a made-up chain on a server and keeps it alive, through the public API alone. */
import { Refused, request, sendLines, put, toNoTotals, type Server, type Totals } from '../simulate/send.ts';
import { slotMs, toLife } from './chain-life.ts';
import type { SeedVenue } from './chain-venues.ts';
import { cities, countries } from './cities.ts';
import { makePlan } from './make-plan.ts';

export interface ChainFeed {
  readonly feedback: Totals;
  readonly measurements: Totals;
}

/** Regions first, each country before its cities; then plan, hours, groups and region of every venue. */
export async function placeChain(
  server: Server,
  venues: readonly SeedVenue[],
  onPlaced: (count: number) => void = () => {}
): Promise<void> {
  const used = cities.filter(({ id }) => venues.some(({ city }) => city.id === id));
  const json = 'application/json';
  for (const { id, name } of countries.filter((country) => used.some((city) => city.country === country.id))) {
    await put(server, `/api/regions/${id}`, json, JSON.stringify({ name }));
  }
  for (const { id, name, country } of used) await put(server, `/api/regions/${id}`, json, JSON.stringify({ name, parent: country }));
  for (const [index, venue] of venues.entries()) {
    await put(server, `/api/venues/${venue.id}?validFrom=2020-01-01T00:00:00Z`, 'application/zip', await makePlan(venue));
    await patch(server, `/api/venues/${venue.id}/book`, { region: venue.city.id, groups: venue.groups, calendar: venue.calendar });
    onPlaced(index + 1);
  }
}

async function patch(server: Server, path: string, body: object): Promise<void> {
  const headers = { 'content-type': 'application/json' };
  const response = await request(server, path, { method: 'PATCH', headers, body: JSON.stringify(body) });
  if (!response.ok)
    throw new Refused(response.status, `${path} was refused with ${response.status}: ${(await response.text()).slice(0, 300)}`);
}

/** Lines of one request: large enough to be quick, small enough to be one batch or two. */
const linesAtOnce = 8000;

/** Everything of [fromMs, toMs), a day at a time. */
export async function feedChain(
  server: Server,
  venues: readonly SeedVenue[],
  fromMs: number,
  toMs: number,
  seed: number,
  feed: ChainFeed = { feedback: toNoTotals(), measurements: toNoTotals() }
): Promise<ChainFeed> {
  const dayMs = 96 * slotMs;
  for (let dayFromMs = fromMs; dayFromMs < toMs; dayFromMs += dayMs) {
    const dayToMs = Math.min(dayFromMs + dayMs, toMs);
    let [feedback, measurements]: [object[], object[]] = [[], []];
    const send = async (): Promise<void> => {
      await sendLines(server, '/api/feedback', feedback, feed.feedback);
      await sendLines(server, '/api/measurements', measurements, feed.measurements);
      [feedback, measurements] = [[], []];
    };
    for (const venue of venues) {
      const life = toLife(venue, dayFromMs, dayToMs, seed);
      // What is said within a quarter hour that is not over has not been said yet.
      for (const event of life.feedback) if (Date.parse(event.occurredAt) < toMs) feedback.push(event);
      measurements.push(...life.measurements);
      if (feedback.length + measurements.length >= linesAtOnce) await send();
    }
    await send();
  }
  return feed;
}
