/** What is said and counted at a venue of the chain, quarter hour by quarter hour. Pure: asked again in other pieces it is the same, with the same ids. */
import { toOpenToday } from '../../src/lib/domain/calendar.ts';
import type { FeedbackEvent } from '../../src/lib/domain/event.ts';
import type { Measurement } from '../../src/lib/domain/measurement.ts';
import { Chance } from '../simulate/random.ts';
import { saidByLanguage, type Said } from './chain-texts.ts';
import type { SeedVenue } from './chain-venues.ts';
import { countries } from './cities.ts';
import { toUnitIds } from './make-plan.ts';

export interface Life {
  readonly feedback: FeedbackEvent[];
  readonly measurements: Measurement[];
}

export const slotMs = 15 * 60_000;
/** Events for every complaint. */
const voicesPerComplaint = 2.2;

/** Whole quarter hours within [fromMs, toMs) that began at multiples of it. */
export function toLife(venue: SeedVenue, fromMs: number, toMs: number, seed: number): Life {
  const life: Life = { feedback: [], measurements: [] };
  for (let slot = Math.ceil(fromMs / slotMs) * slotMs; slot < toMs; slot += slotMs) addSlot(life, venue, slot, seed);
  return life;
}

function addSlot(life: Life, venue: SeedVenue, slot: number, seed: number): void {
  const time = { timeZone: venue.city.timeZone, openingHours: venue.hours, calendar: venue.calendar };
  const { opensMs, closesMs, isOpen } = toOpenToday(time, slot);
  if (!isOpen || opensMs === null || closesMs === null) return;
  const chance = new Chance(seed, `${venue.id}|${slot}`);
  const share = (slot - opensMs) / (closesMs - opensMs);
  const slots = (closesMs - opensMs) / slotMs;
  // Slow in the morning, full in the late afternoon.
  const crowd = (venue.visitors / slots) * (0.35 + 1.15 * Math.sin(Math.PI * Math.min(1, share * 0.95 + 0.05)) ** 1.2);
  const visitors = chance.count(crowd);
  if (!venue.isUncounted) {
    life.measurements.push({
      source: 'door-counters',
      venue: venue.id,
      metric: 'footfall',
      at: toText(slot),
      value: visitors,
      durationSeconds: slotMs / 1000,
      attributes: { simulated: true }
    } as Measurement);
  }
  const complaints = chance.count((crowd * venue.rate) / 1000);
  const others = chance.count(((crowd * 2.4) / 1000) * (voicesPerComplaint - 1));
  const units = toUnitIds(venue);
  for (let index = 0; index < complaints + others; index += 1) {
    life.feedback.push(toEvent(venue, slot, index, index < complaints, units, new Chance(seed, `${venue.id}|${slot}|${index}`)));
  }
}

function toEvent(
  venue: SeedVenue,
  slot: number,
  index: number,
  isComplaint: boolean,
  units: readonly string[],
  chance: Chance
): FeedbackEvent {
  const language = countries.find(({ id }) => id === venue.city.country)?.language ?? 'en';
  const said: Said = chance.pick(saidByLanguage[language].filter((one) => (one.intent === 'complaint') === isComplaint));
  const channel = chance.pick(['hotline', 'chat', 'review', 'survey', 'qr'] as const);
  const restrooms = units.filter((unit) => unit.endsWith('WC'));
  const sentiment = Math.max(-1, Math.min(1, (isComplaint ? -0.62 : 0.48) - venue.rate / 40 + 0.2 * chance.normal()));
  return {
    id: `${venue.id}-${slot / slotMs}-${index}`,
    source: channel,
    occurredAt: toText(slot + Math.floor(chance.next() * slotMs)),
    venue: venue.id,
    location: { unit: said.isRestroom ? chance.pick(restrooms) : chance.pick(units) },
    channel,
    kind: channel === 'survey' || channel === 'qr' ? 'solicited' : 'unsolicited',
    author: 'customer',
    text: said.text,
    language,
    ...(channel === 'survey' && { scores: { nps: Math.max(0, Math.min(10, Math.round(5.2 + 4.6 * sentiment + chance.normal()))) } }),
    enrichment: {
      sentiment: Number(sentiment.toFixed(3)),
      intent: said.intent,
      category: [...said.category],
      illFeeling: isComplaint ? Number(chance.between(0.3, 0.95).toFixed(2)) : 0.05,
      urgency: isComplaint ? Number(chance.between(0.1, 0.85).toFixed(2)) : 0.1,
      impact: 0.3,
      keywords: [...said.keywords],
      model: 'chain-seed'
    },
    attributes: { simulated: true }
  };
}

const toText = (ms: number): string => new Date(ms).toISOString();
