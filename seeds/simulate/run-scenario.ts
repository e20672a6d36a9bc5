/** Sends one scenario and compares: what was sent, what the server answered, and what it counts when it is asked. */
import type { FeedbackEvent } from '../../src/lib/domain/event.ts';
import type { Arguments } from './arguments.ts';
import { askFeedbackCount, toMismatches, type Question } from './check-totals.ts';
import { loadVenue } from './load-venue.ts';
import { openProgress } from './progress.ts';
import { dayMs } from './rhythm.ts';
import { request, sendLines, toNoTotals, type Server } from './send.ts';
import { Simulation } from './simulation.ts';

export interface Outcome {
  /** What happened, for the reader. */
  readonly lines: string[];
  /** Empty when everything adds up. */
  readonly mismatches: string[];
}

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));
/** How long rows may take from being acknowledged to being counted. */
const landingMs = 60_000;

/** @throws Error when the server cannot be reached, does not know the venue or refuses the token */
export async function runScenario(given: Arguments, say: (line: string) => void): Promise<Outcome> {
  const { scenario, seed, fromMs, toMs, speed, url, token } = given;
  const server: Server = { url, token, patienceMs: 30_000, say };
  const venue = loadVenue(given.venueFolder);
  await assertVenue(server, venue.id, given.venueFolder);

  const setting = scenario.toSetting(new Simulation({ seed, venue }).mall, fromMs, toMs);
  const simulation = new Simulation({ seed, venue, ...setting });
  // A source of its own, so that what this run sent can be counted beside everything else.
  const source = `simulate-${scenario.name}-${seed}`;
  const toEvents = (from: number, to: number): FeedbackEvent[] =>
    simulation.feedbackBetween(from, to).map((event) => ({ ...event, source }));

  const question: Question = { venue: venue.id, fromMs, toMs, source };
  const before = await askFeedbackCount(server, question);
  const feedback = toNoTotals();
  const measurements = toNoTotals();
  const progress = openProgress(scenario.name);
  const startedMs = performance.now();
  const expected = { feedback: 0, measurements: 0 };
  for (let at = fromMs; at < toMs;) {
    const reached = speed === 'max' ? at + dayMs : fromMs + (performance.now() - startedMs) * speed;
    const until = Math.min(toMs, Math.floor(reached));
    const events = toEvents(at, until);
    const values = simulation.measurementsBetween(at, until);
    expected.feedback += events.length;
    expected.measurements += values.length;
    await sendLines(server, '/api/feedback', events, feedback);
    await sendLines(server, '/api/measurements', values, measurements);
    at = until;
    progress((at - fromMs) / (toMs - fromMs), `${feedback.sent} voices, ${measurements.sent} measurements`);
    if (at < toMs && speed !== 'max') await pause(500);
  }

  const lines = [
    `${scenario.name}, seed ${seed}, ${new Date(fromMs).toISOString()} to ${new Date(toMs).toISOString()}`,
    `  feedback      sent ${feedback.sent}: accepted ${feedback.accepted}, duplicates ${feedback.duplicates}, refused ${feedback.refused}`,
    `  measurements  sent ${measurements.sent}: accepted ${measurements.accepted}, duplicates ${measurements.duplicates}, refused ${measurements.refused}`,
    ...simulation
      .incidentsBetween(fromMs, toMs)
      .map(({ kind, place, fromMs: start, toMs: end }) => `  truth         ${kind} at ${place}, ${toTime(start)} to ${toTime(end)}`)
  ];
  const mismatches = [
    ...toMismatches('feedback', feedback, expected.feedback),
    ...toMismatches('measurements', measurements, expected.measurements)
  ];
  if (before === undefined) lines.push('  counted       not asked: this token may not use GraphQL');
  else {
    const kept = feedback.accepted + feedback.duplicates;
    const after = await waitForCount(server, question, [kept, before + feedback.accepted]);
    lines.push(`  counted       feedbackCount ${after} of ${source}`);
    // Two readings are right: all of a first run, or what this run added to an earlier one of another stretch.
    if (after !== kept && after !== before + feedback.accepted) {
      mismatches.push(`GraphQL counts ${after} feedback events of ${source}; it should be ${kept}. Ask again later, or look at /readyz.`);
    }
  }
  return { lines, mismatches };
}

function toTime(ms: number): string {
  return new Date(ms).toISOString().slice(0, 16) + 'Z';
}

async function waitForCount(server: Server, question: Question, wanted: readonly number[]): Promise<number> {
  const untilMs = performance.now() + landingMs;
  for (;;) {
    const count = (await askFeedbackCount(server, question)) ?? 0;
    if (wanted.includes(count) || performance.now() > untilMs) return count;
    await pause(500);
  }
}

async function assertVenue(server: Server, venueId: string, folder: string): Promise<void> {
  const response = await request(server, '/api/venues', { headers: { accept: 'application/json' } });
  // A token that may only send may not look: then the answers to the events say whether the venue is known.
  if (response.status === 403) return;
  if (response.status === 401)
    throw new Error(`${server.url} wants a token: make one with npm run token -- --role admin, and give it with --token.`);
  const { venues = [] } = (await response.json()) as { venues?: { id: string }[] };
  if (venues.some(({ id }) => id === venueId)) return;
  throw new Error(`${server.url} has no venue "${venueId}". Import it first: npm run venue -- import ${folder} --url ${server.url}`);
}
