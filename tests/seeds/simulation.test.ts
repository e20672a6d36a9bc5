import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { feedbackSchema, type FeedbackEvent } from '../../src/lib/domain/event.ts';
import { toMeasurementSchema, type Measurement } from '../../src/lib/domain/measurement.ts';
import { maskText } from '../../src/lib/domain/mask.ts';
import { listMetrics } from '../../src/lib/domain/metrics.ts';
import { loadVenue } from '../../seeds/simulate/load-venue.ts';
import { incidentRules } from '../../seeds/simulate/incidents.ts';
import { toLocalTime } from '../../seeds/simulate/rhythm.ts';
import { Simulation } from '../../seeds/simulate/simulation.ts';
import { topics } from '../../seeds/simulate/texts/topics.ts';

const venue = loadVenue('seeds/venues/aurora-plaza');
const hourMs = 3_600_000;
const dayMs = 24 * hourMs;
/** Whole local days, from a Monday over a weekend. */
const fromMs = Date.parse('2026-11-02T00:00:00+08:00');
const days = 10;
const toMs = fromMs + days * dayMs;
const simulation = new Simulation({ seed: 3, venue });
const feedback = simulation.feedbackBetween(fromMs, toMs);
const measurements = simulation.measurementsBetween(fromMs, toMs);
const toDay = (text: string): string => toLocalTime(venue.timeZone, Date.parse(text)).date;
const toHour = (text: string): number => toLocalTime(venue.timeZone, Date.parse(text)).hour;

function countBy<T>(items: readonly T[], toKey: (item: T) => string, toValue: (item: T) => number = () => 1): Map<string, number> {
  const counts = new Map<string, number>();
  for (const item of items) counts.set(toKey(item), (counts.get(toKey(item)) ?? 0) + toValue(item));
  return counts;
}
const shareOf = (test: (event: FeedbackEvent) => boolean): number => feedback.filter(test).length / feedback.length;

describe('the simulation', () => {
  it('makes only events and measurements that the contract takes', () => {
    expect(feedback.filter((event) => !feedbackSchema.safeParse(event).success)).toEqual([]);
    const measurementSchema = toMeasurementSchema();
    expect(measurements.filter((measurement) => !measurementSchema.safeParse(measurement).success)).toEqual([]);
    expect(new Set(measurements.map(({ metric }) => metric))).toEqual(new Set(listMetrics().map(({ name }) => name)));
  });

  it('gives every event an id of its own, and every measurement a metric, place, instant and source of its own', () => {
    expect(new Set(feedback.map(({ source, id }) => `${source} ${id}`)).size).toBe(feedback.length);
    const keys = measurements.map(({ metric, location, at, source }) => `${metric} ${JSON.stringify(location)} ${at} ${source}`);
    expect(new Set(keys).size).toBe(keys.length);
  });

  it('gives the same stretch again, in whatever pieces it is asked for', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 5 * 24 * 60 }),
        fc.array(fc.integer({ min: 1, max: 9 * 60 }), { minLength: 1, maxLength: 5 }),
        (start, pieces) => {
          const again = new Simulation({ seed: 3, venue });
          let at = fromMs + start * 60_000;
          const first = at;
          const events: FeedbackEvent[] = [];
          const values: Measurement[] = [];
          for (const minutes of pieces) {
            const until = at + minutes * 60_000 + 1234;
            events.push(...again.feedbackBetween(at, until));
            values.push(...again.measurementsBetween(at, until));
            at = until;
          }
          expect(events).toEqual(simulation.feedbackBetween(first, at));
          const sorted = (list: Measurement[]): string[] => list.map((value) => JSON.stringify(value)).sort();
          expect(sorted(values)).toEqual(sorted(simulation.measurementsBetween(first, at)));
        }
      ),
      { numRuns: 6, seed: 11 }
    );
  });

  it('gives another seed another day', () => {
    const other = new Simulation({ seed: 4, venue }).feedbackBetween(fromMs, fromMs + dayMs);
    expect(other.map(({ text }) => text)).not.toEqual(simulation.feedbackBetween(fromMs, fromMs + dayMs).map(({ text }) => text));
    const ids = new Set(feedback.map(({ id }) => id));
    expect(other.some(({ id }) => ids.has(id))).toBe(false);
  });

  it('hears 200 to 300 voices on nearly every day and counts 20,000 to 30,000 visitors', () => {
    const voices = countBy(feedback, ({ occurredAt }) => toDay(occurredAt));
    expect(voices.size).toBe(days);
    expect([...voices.values()].filter((count) => count >= 200 && count <= 300).length).toBeGreaterThanOrEqual(days - 1);
    // A wet Saturday is louder.
    for (const [day, count] of voices) {
      expect(count, day).toBeGreaterThanOrEqual(190);
      expect(count, day).toBeLessThanOrEqual(330);
    }
    const ofVenue = measurements.filter(({ metric, location }) => metric === 'footfall' && !location);
    const visitors = countBy(
      ofVenue,
      ({ at }) => toDay(at),
      ({ value }) => value
    );
    const whole = [...visitors].filter(([day]) => voices.has(day)).slice(0, -1);
    expect(whole.length).toBe(days - 1);
    for (const [day, count] of whole) {
      expect(count, day).toBeGreaterThanOrEqual(20_000);
      expect(count, day).toBeLessThanOrEqual(30_000);
    }
  });

  it('speaks as the field does: three in five by phone, four in five customers, a quarter in English', () => {
    expect(shareOf(({ channel }) => channel === 'hotline')).toBeGreaterThan(0.55);
    expect(shareOf(({ channel }) => channel === 'hotline')).toBeLessThan(0.65);
    expect(shareOf(({ author }) => author === 'customer')).toBeGreaterThan(0.76);
    expect(shareOf(({ author }) => author === 'customer')).toBeLessThan(0.84);
    expect(shareOf(({ language }) => language === 'en')).toBeGreaterThan(0.2);
    expect(shareOf(({ language }) => language === 'en')).toBeLessThan(0.3);
    expect(shareOf(({ enrichment }) => enrichment === undefined)).toBeGreaterThan(0.02);
    expect(shareOf(({ enrichment }) => enrichment === undefined)).toBeLessThan(0.06);
    expect(new Set(feedback.map(({ kind }) => kind))).toEqual(new Set(['solicited', 'unsolicited', 'inferred']));
    for (const intent of ['praise', 'suggestion', 'request', 'question']) {
      expect(
        shareOf(({ enrichment }) => enrichment?.intent === intent),
        intent
      ).toBeGreaterThan(0.03);
    }
    const complaints = shareOf(({ enrichment }) => enrichment?.intent === 'complaint');
    expect(complaints).toBeGreaterThan(0.45);
    expect(complaints).toBeLessThan(0.65);
  });

  it('gives scores to whom was asked', () => {
    for (const { kind, scores } of feedback) if (kind === 'solicited') expect(scores).toBeDefined();
    expect(feedback.filter(({ scores }) => scores?.nps !== undefined).length / days).toBeGreaterThan(12);
  });

  it('names places that exist, and now and then one that does not', () => {
    const known = new Set([...venue.units.map(({ id }) => id), ...venue.levels.map(({ id }) => id)]);
    const isLost = ({ location }: FeedbackEvent): boolean => {
      if (!location) return false;
      if ('unit' in location) return !known.has(location.unit);
      if ('alias' in location) return venue.aliases[location.alias.toLowerCase()] === undefined;
      return 'lngLat' in location ? location.level === undefined : !known.has(location.level);
    };
    expect(shareOf(isLost)).toBeGreaterThan(0.008);
    expect(shareOf(isLost)).toBeLessThan(0.035);
    const places = new Set(measurements.flatMap(({ location }) => (location && 'unit' in location ? [location.unit] : [])));
    expect([...places].filter((unit) => !known.has(unit))).toEqual([]);
  });

  it('has no counter over restrooms, car parks and escalators', () => {
    const silent = new Set(
      venue.units.filter(({ category }) => ['restroom', 'parking', 'escalator', 'elevator'].includes(category)).map(({ id }) => id)
    );
    const counted = measurements.flatMap(({ metric, location }) =>
      metric === 'footfall' && location && 'unit' in location ? [location.unit] : []
    );
    expect(counted.filter((unit) => silent.has(unit))).toEqual([]);
    expect(new Set(counted).size).toBeGreaterThan(40);
  });

  it('counts at the doors what it counts at the venue', () => {
    const doors = new Set(simulation.mall.entrances.map(({ id }) => id));
    const footfall = measurements.filter(({ metric, at }) => metric === 'footfall' && Date.parse(at) >= fromMs);
    const atDoors = footfall.filter(({ location }) => location && 'unit' in location && doors.has(location.unit));
    const sum = (list: Measurement[]): number => list.reduce((total, { value }) => total + value, 0);
    expect(sum(atDoors)).toBe(sum(footfall.filter(({ location }) => !location)));
  });

  it('is quiet at night, never dead', () => {
    const night = feedback.filter(({ occurredAt }) => toHour(occurredAt) < 8).length / 8;
    const day = feedback.filter(({ occurredAt }) => toHour(occurredAt) >= 10 && toHour(occurredAt) < 22).length / 12;
    expect(night / day).toBeGreaterThan(0.05);
    expect(night / day).toBeLessThan(0.2);
    const visitors = measurements.filter(({ metric, location, at }) => metric === 'footfall' && !location && toHour(at) < 6);
    expect(visitors.reduce((sum, { value }) => sum + value, 0)).toBeGreaterThan(days * 200);
  });

  it('knows many sentences, and says hardly the same twice', () => {
    expect(topics.reduce((count, { zh, en }) => count + zh.length + en.length, 0)).toBeGreaterThanOrEqual(150);
    const texts = feedback.flatMap(({ text }) => text ?? []);
    expect(new Set(texts).size / texts.length).toBeGreaterThan(0.93);
    for (const text of texts) expect(text).not.toMatch(/[{}]|undefined/);
  });

  it('holds phone numbers and plates that a wall must mask', () => {
    const withPhone = feedback.filter(({ text }) => /1990000\d{4}/.test(text ?? ''));
    expect(withPhone.length).toBeGreaterThan(20);
    for (const { text } of withPhone) expect(maskText(text ?? '')).not.toMatch(/1990000/);
    const withPlate = feedback.flatMap(({ text }) => (/沪[A-Z]·?[0-9A-Z]{5}/.test(text ?? '') ? [text ?? ''] : []));
    expect(withPlate.length).toBeGreaterThan(10);
    for (const text of withPlate) expect(maskText(text)).not.toMatch(/沪[A-Z]·?[0-9A-Z]{5}/);
  });
});

describe('an incident of the simulation', () => {
  const calm = new Simulation({ seed: 3, venue, calm: true });
  const truths = simulation.incidentsBetween(fromMs, toMs).filter((incident) => incident.fromMs >= fromMs && incident.toMs + hourMs < toMs);
  const complaintsAt = (source: Simulation, place: string, from: number, to: number): number =>
    source.draftsBetween(from, to).filter(({ unit, topic }) => unit?.id === place && topic.intent === 'complaint').length;

  it('happens a few times a day', () => {
    expect(truths.length / days).toBeGreaterThan(2);
    expect(truths.length / days).toBeLessThan(6);
    expect(new Set(truths.map(({ kind }) => kind)).size).toBeGreaterThanOrEqual(5);
  });

  it('makes its place speak as often as its truth says, after its lag', () => {
    for (const truth of truths) {
      const until = truth.toMs + 10 * 60_000;
      const voices = simulation.draftsBetween(truth.fromMs, until).filter(({ incident }) => incident?.id === truth.id);
      expect(voices, truth.id).toHaveLength(truth.expectedExtraEvents);
      for (const { atMs, topic } of voices) {
        expect(atMs).toBeGreaterThanOrEqual(truth.fromMs + truth.lagMinutes[0] * 60_000);
        if (truth.kind !== 'carParkJam') expect(topic.category).toEqual(incidentRules[truth.kind].category);
      }
      const loud = complaintsAt(simulation, truth.place, truth.fromMs, until);
      const usual = complaintsAt(calm, truth.place, truth.fromMs, until);
      expect(loud - usual, truth.id).toBeGreaterThan(truth.expectedExtraEvents / 3);
    }
  });

  it('shows in the operations data of its place while it lasts', () => {
    for (const truth of truths) {
      const readings = (source: Simulation): number[] =>
        source
          .measurementsBetween(truth.fromMs, truth.toMs)
          .filter(
            ({ metric, location }) => metric === truth.metric && location && 'unit' in location && location.unit === truth.metricPlace
          )
          .map(({ value }) => value);
      const most = Math.max(0, ...readings(simulation));
      const usual = Math.max(0, ...readings(calm));
      if (truth.metric === 'occupancy') expect(most, truth.id).toBeGreaterThan(usual);
      else expect(most, truth.id).toBeGreaterThanOrEqual(truth.metric === 'waitMinutes' ? 25 : 14);
    }
  });

  it('keeps people off the floor above a broken escalator', () => {
    const broken = truths.filter(({ kind, level }) => kind === 'escalatorDown' && level !== 'L4');
    expect(broken.length).toBeGreaterThan(0);
    const ratio = broken.map((truth) => {
      const ordinal = venue.levels.find(({ id }) => id === truth.level)!.ordinal;
      const above = venue.levels.find((level) => level.ordinal === ordinal + 1)!.id;
      const visits = (source: Simulation): number =>
        source
          .measurementsBetween(truth.fromMs + 15 * 60_000, truth.toMs - 15 * 60_000)
          .filter(
            ({ metric, location }) =>
              metric === 'footfall' && location && 'level' in location && !('lngLat' in location) && location.level === above
          )
          .reduce((sum, { value }) => sum + value, 0);
      return visits(simulation) / visits(calm);
    });
    expect(ratio.reduce((sum, value) => sum + value, 0) / ratio.length).toBeLessThan(0.85);
  });
});
