/** One plan on its way into the house: for which venue, which files, what the server makes of them, and from when it holds. */
import type { Venue } from '../../domain/place.ts';
import type { PlanPreview } from '../../domain/plan.ts';
import { ask, type Answer, type DeskError } from '../ask/answer.ts';
import { previewPlan, publishPlan, type PlanOptions, type Published, type Sending, type SentFile } from '../ask/send-plan.ts';
import { isReadable, toValidFrom, type ValidFrom } from './valid-from.ts';
import { suggestVenueId, toLabels, toVenueFaults, type DeskVenue, type NewVenue } from './venue-choice.ts';

export type Phase = 'empty' | 'sending' | 'reading' | 'shown' | 'publishing' | 'published';

interface Start {
  readonly venues: readonly DeskVenue[];
  readonly venueId: string | null;
  /** Ids that the caller may bring plans for; null: any. */
  readonly mine: readonly string[] | null;
  readonly timeZone: string;
  /** After the plan is saved, before it is called published: pictures of a drawing. */
  readonly afterPublish?: (venueId: string) => Promise<DeskError | null>;
}

export class Bring {
  readonly venues: readonly DeskVenue[];
  readonly mine: readonly string[] | null;
  readonly #afterPublish: Start['afterPublish'];
  /** Null: a new one. */
  venueId = $state<string | null>(null);
  fresh = $state<NewVenue>({ id: '', zh: '', en: '', kind: 'mall', timeZone: 'UTC' });
  /** What somebody typed of the new venue outranks what the files say; the rest is taken from them. */
  typed = $state<{ name?: true; kind?: true; timeZone?: true }>({});
  files = $state.raw<readonly SentFile[]>([]);
  left = $state.raw<readonly string[]>([]);
  phase = $state<Phase>('empty');
  /** Of the upload, 0..1. */
  progress = $state(0);
  preview = $state.raw<PlanPreview | null>(null);
  /** The plan that the preview is compared with. */
  before = $state.raw<Venue | null>(null);
  error = $state.raw<DeskError | null>(null);
  validFrom = $state<ValidFrom>({ kind: 'now', local: '' });
  /** What somebody chose otherwise than by floor area. */
  chosen = $state<Record<string, string | null>>({});
  wantsWall = $state(true);
  published = $state.raw<Published | null>(null);
  wallId = $state<string | null>(null);
  /** A wall or the pictures could not be kept; the plan itself is saved. */
  aftermath = $state.raw<DeskError | null>(null);
  #sending: Sending<unknown> | null = null;
  /** What the preview was asked with: another date or venue makes it old. */
  #askedWith = $state('');

  readonly venue = $derived.by(() => this.venues.find(({ id }) => id === this.venueId) ?? null);
  readonly id = $derived.by(() => this.venueId ?? this.fresh.id);
  readonly timeZone = $derived.by(() => this.venue?.timeZone ?? this.fresh.timeZone);
  readonly faults = $derived.by(() =>
    this.venue
      ? []
      : toVenueFaults(
          this.fresh,
          this.venues.map(({ id }) => id),
          this.mine
        )
  );
  readonly isReady = $derived.by(() => this.faults.length === 0 && isReadable(this.validFrom));
  readonly isBusy = $derived.by(() => this.phase === 'sending' || this.phase === 'reading' || this.phase === 'publishing');
  readonly isOld = $derived.by(() => this.preview !== null && this.#askedWith !== this.#toQuestion());
  readonly isRefused = $derived.by(() => this.preview !== null && this.preview.venue === null);
  readonly successors = $derived.by(() => ({ ...this.preview?.successors, ...this.chosen }));

  constructor({ venues, venueId, mine, timeZone, afterPublish }: Start) {
    this.venues = venues;
    this.mine = mine;
    this.#afterPublish = afterPublish;
    const known = venues.find(({ id }) => id === venueId);
    this.venueId = known?.id ?? null;
    this.fresh = { ...this.fresh, id: known ? '' : (venueId ?? ''), timeZone };
    this.validFrom = { kind: known ? 'now' : 'ever', local: '' };
  }

  chooseVenue(id: string | null): void {
    this.venueId = id;
    this.validFrom = { ...this.validFrom, kind: id === null ? 'ever' : 'now' };
    this.chosen = {};
    if (this.files.length > 0) void this.look();
  }

  take(files: readonly SentFile[], left: readonly string[] = []): void {
    this.files = files;
    this.left = left;
    this.chosen = {};
    this.published = null;
    if (this.venueId === null && this.fresh.id === '' && !this.#afterPublish)
      this.fresh.id = suggestVenueId(toBaseName(files[0]?.path ?? ''));
    void this.look();
  }

  /** Asks the server what it would make of the files; nothing is saved. */
  async look(): Promise<void> {
    this.#sending?.stop();
    if (this.files.length === 0 || !this.isReady) return;
    this.error = null;
    this.progress = 0;
    this.phase = 'sending';
    let answer = await this.#ask(this.#toOptions());
    if (answer === null) return;
    // No file says the zone: the one of the form is used then, and not before.
    if (isZoneMissing(toPreview(answer))) {
      this.typed.timeZone = true;
      answer = await this.#ask(this.#toOptions());
      if (answer === null) return;
    }
    const preview = toPreview(answer);
    if (preview) {
      this.preview = preview;
      if (this.venueId === null && preview.venue) this.#fill(preview.venue, preview.format === 'imdf');
      this.#askedWith = this.#toQuestion();
      this.phase = 'shown';
      this.before = preview.diff && this.venueId ? await this.#getBefore() : null;
    } else {
      this.#fail(answer);
      this.phase = this.preview ? 'shown' : 'empty';
    }
  }

  /** Null: another question was asked meanwhile, or somebody stopped it. */
  async #ask(options: PlanOptions): Promise<Answer<PlanPreview> | null> {
    const sending = previewPlan(this.id, this.files, options, (share) => this.#onProgress(share));
    this.#sending = sending;
    const answer = await sending.answer;
    if (this.#sending !== sending) return null;
    this.#sending = null;
    return answer;
  }

  /** Only an IMDF archive says a kind; of the others it is the form's. */
  #fill({ name, kind, timeZone }: Venue, saysKind: boolean): void {
    if (!this.typed.name) this.fresh = { ...this.fresh, zh: name.zh ?? '', en: name.en ?? '' };
    if (!saysKind) this.typed.kind = true;
    else if (!this.typed.kind) this.fresh.kind = kind;
    if (!this.typed.timeZone) this.fresh.timeZone = timeZone;
  }

  stop(): void {
    this.#sending?.stop();
    this.#sending = null;
    this.phase = this.preview ? 'shown' : 'empty';
  }

  /** Back to the beginning, for other files. */
  clear(): void {
    this.stop();
    this.files = [];
    this.left = [];
    this.preview = null;
    this.before = null;
    this.published = null;
    this.error = null;
    this.phase = 'empty';
  }

  async publish(): Promise<void> {
    this.error = null;
    this.progress = 0;
    this.phase = 'publishing';
    const going = this.preview?.successors ?? {};
    const successors = Object.fromEntries(Object.entries(this.chosen).filter(([unit]) => Object.hasOwn(going, unit)));
    const options = { ...this.#toOptions(), successors };
    const sending = publishPlan(this.id, this.files, options, (share) => (this.progress = share));
    this.#sending = sending;
    const answer = await sending.answer;
    this.#sending = null;
    if (answer.kind === 'failed') {
      const refused = toPreview(answer);
      if (refused) this.preview = refused;
      this.#fail(answer);
      this.phase = 'shown';
      return;
    }
    this.wallId = this.venue?.walls[0] ?? null;
    this.aftermath = (await this.#afterPublish?.(this.id)) ?? null;
    if (this.wantsWall && this.wallId === null) await this.#makeWall();
    this.published = answer.value;
    this.phase = 'published';
  }

  async #makeWall(): Promise<void> {
    const made = await ask(`/api/walls/${encodeURIComponent(this.id)}`, { method: 'PUT', json: { venue: this.id } });
    if (made.kind === 'said') this.wallId = this.id;
    else this.aftermath = made.error;
  }

  async #getBefore(): Promise<Venue | null> {
    const at = toValidFrom(this.validFrom, this.timeZone);
    const query = at === undefined ? '' : `?at=${encodeURIComponent(at ?? '1970-01-01T00:00:00Z')}`;
    const answer = await ask<Venue>(`/api/venues/${encodeURIComponent(this.id)}/plan${query}`);
    return answer.kind === 'said' ? answer.value : null;
  }

  #onProgress(share: number): void {
    this.progress = share;
    if (share >= 1 && this.phase === 'sending') this.phase = 'reading';
  }

  #fail(answer: Answer<unknown>): void {
    if (answer.kind === 'failed' && answer.error.code !== 'stopped') this.error = answer.error;
  }

  #toOptions(): PlanOptions {
    const validFrom = toValidFrom(this.validFrom, this.timeZone);
    const { zh, en, kind, timeZone } = this.fresh;
    const { typed } = this;
    return {
      ...(this.venueId === null
        ? {
            ...(typed.name && (zh.trim() !== '' || en.trim() !== '') && { name: toLabels(zh, en) }),
            ...(typed.kind && { kind }),
            ...(typed.timeZone && { timeZone })
          }
        : { timeZone: this.timeZone }),
      ...(validFrom !== undefined && { validFrom })
    };
  }

  #toQuestion(): string {
    return JSON.stringify([this.id, isReadable(this.validFrom) ? this.#toOptions() : null]);
  }
}

const toBaseName = (path: string): string => (path.split('/').at(-1) ?? '').replace(/(\.imdf)?\.\w+$/i, '');

const isZoneMissing = (preview: PlanPreview | null): boolean =>
  preview !== null &&
  preview.venue === null &&
  preview.problems.some(({ severity, reason, remedy = '' }) => severity === 'refused' && /time ?zone/i.test(reason + remedy));

/** A refusal with its problems is as good to look at as a preview. */
function toPreview(answer: Answer<PlanPreview>): PlanPreview | null {
  if (answer.kind === 'said') return answer.value;
  const { problems, problemCount } = (answer.body ?? {}) as Partial<PlanPreview>;
  if (!problems) return null;
  return { venue: null, format: null, problems, problemCount: problemCount ?? problems.length, notes: [], diff: null, successors: {} };
}
