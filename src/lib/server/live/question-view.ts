import type { LiveAnswer, LiveQuestion, QuestionAnswer } from '../../domain/live-question.ts';
import { hasVenue, type Scope } from '../../domain/scope.ts';
import { isSame } from './diff-rows.ts';
import { WatchedView } from './watched-view.ts';

/** Told after every run that changed something, and not more often. */
const shortestGapMs = 1000;
/** A question uses a third of one connection at most. */
const restPerRun = 2;
/** Each follower has an answer of its own shape put together, about a millisecond of the loop: the more, the less often. */
const gapMsPerFollower = 5;
const followersPerTurn = 8;

const nextTurn = () => new Promise<void>((resolve) => setImmediate(resolve));

/** The same answer given later: when it was asked and what it cost are no news. */
function isSameAnswer(a: QuestionAnswer, b: QuestionAnswer): boolean {
  const toSteady = (answer: QuestionAnswer) => ({ ...answer, asOf: '', watermarks: [], cost: {} });
  return isSame(toSteady(a), toSteady(b));
}

export interface QuestionViewParts {
  readonly question: LiveQuestion;
  /** Narrowed to what the question is about. */
  readonly scope: Scope;
  readonly now: () => number;
  /** Somebody who follows hears something at least this often. */
  readonly quietMs: number;
}

/** A question of analysts with its last answer, told whole. */
export class QuestionView extends WatchedView<LiveAnswer> {
  readonly #parts: QuestionViewParts;
  #answer: QuestionAnswer | undefined;
  #toldAt = 0;

  constructor(parts: QuestionViewParts) {
    super();
    this.#parts = parts;
  }

  get kind(): string {
    return this.#parts.question.name;
  }

  get venue(): string {
    return this.#parts.question.venue ?? '*';
  }

  get hasAnswer(): boolean {
    return this.#answer !== undefined;
  }

  get asOf(): string {
    return this.#answer?.asOf ?? '';
  }

  /** @throws Error before the first run */
  get answer(): QuestionAnswer {
    if (!this.#answer) throw new Error('This question has no answer yet.');
    return this.#answer;
  }

  async run(): Promise<LiveAnswer | undefined> {
    const { question, scope, now, quietMs } = this.#parts;
    const before = this.#answer;
    const answer = await question.read(scope, now());
    this.#answer = answer;
    // By itself it runs again within 0.65 of that time (`toNextRunMs`), so the next telling is in time.
    const isQuiet = before && isSameAnswer(before, answer) && performance.now() - this.#toldAt < 0.3 * quietMs;
    return isQuiet ? undefined : this.#tell({ answer });
  }

  #tell(message: LiveAnswer): LiveAnswer {
    this.#toldAt = performance.now();
    return message;
  }

  isTouchedBy(venueId: string): boolean {
    const { question, scope } = this.#parts;
    return question.venue === undefined ? hasVenue(scope, venueId) : question.venue === venueId;
  }

  override toGapMs(elapsedMs: number): number {
    return Math.max(shortestGapMs, (1 + restPerRun) * elapsedMs, gapMsPerFollower * this.watchers);
  }

  /** A full lane for a moment is no news; silence for as long as an answer may take is. */
  override toFailureMessage(error: unknown): LiveAnswer | undefined {
    return performance.now() - this.#toldAt < this.#parts.quietMs ? undefined : this.#tell({ error });
  }

  /** In slices: what a follower makes of a message happens right after it is called. */
  override async send(message: LiveAnswer): Promise<void> {
    for (const [index, listener] of this.listeners.entries()) {
      await listener(message);
      if (index % followersPerTurn === followersPerTurn - 1) await nextTurn();
    }
  }
}
