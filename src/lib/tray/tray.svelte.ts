/** What is in the tray, which name is looked at, and what was done with the others. */
import type { AskError } from '../explore/ask/ask-graphql.ts';
import { askTray, sendAssignment, sendUndo, type TrayAnswer, type TrayGroup } from './ask-tray.ts';

/** One assignment, as the page tells it. */
export interface Done {
  readonly group: TrayGroup;
  readonly place: string;
  readonly feedback: number;
  readonly measurements: number;
  readonly conflicts: number;
  readonly isRemembered: boolean;
  readonly isUndone: boolean;
}

const againMs = 15_000;
const retryMs = 4_000;
/** Who has found a name is not sent away from it because it moved in the list. */
export class Tray {
  readonly venueId: string;
  last = $state('P28D');
  answer = $state.raw<TrayAnswer | null>(null);
  error = $state.raw<AskError | null>(null);
  key = $state<string | null>(null);
  /** A place that was picked on the plan or in the search, not yet assigned. */
  picked = $state<string | null>(null);
  busy = $state<string | null>(null);
  failure = $state<string | null>(null);
  done = $state.raw<Done | null>(null);

  readonly group: TrayGroup | null = $derived(this.answer?.groups.find(({ key }) => key === this.key) ?? null);
  readonly total: number = $derived((this.answer?.feedbackCount ?? 0) + (this.answer?.measurementCount ?? 0));

  private timer: ReturnType<typeof setTimeout> | undefined;
  private aborter = new AbortController();

  constructor(venueId: string, last: string | null) {
    this.venueId = venueId;
    if (last !== null) this.last = last;
  }

  async load(): Promise<void> {
    clearTimeout(this.timer);
    this.aborter.abort();
    const { signal } = (this.aborter = new AbortController());
    try {
      const { data, error } = await askTray(this.venueId, this.last, signal);
      if (signal.aborted) return;
      this.error = error;
      if (data) this.take(data.unplaced);
    } catch (error) {
      if (signal.aborted) return;
      throw error;
    }
    this.timer = setTimeout(() => void this.load(), this.error ? retryMs : againMs);
  }

  ask(last: string): void {
    this.last = last;
    void this.load();
  }

  choose(key: string | null): void {
    this.key = key;
    this.picked = null;
    this.failure = null;
  }

  async assign(group: TrayGroup, place: string): Promise<void> {
    if (this.busy !== null || group.name === null) return;
    this.busy = place;
    this.failure = null;
    const { assigned, error } = await sendAssignment(this.venueId, group.name, place);
    this.busy = null;
    this.failure = error;
    if (!assigned) return;
    this.done = {
      group,
      place,
      feedback: assigned.moved.feedback,
      measurements: assigned.moved.measurements,
      conflicts: assigned.conflicts,
      isRemembered: assigned.remembered,
      isUndone: false
    };
    this.drop(group.key);
    await this.load();
  }

  /** Undone is what was remembered by its name. */
  async undo(): Promise<void> {
    const { done } = this;
    const name = done && toUndoName(done);
    if (!done || !name || this.busy !== null) return;
    this.busy = done.place;
    const { assigned, error } = await sendUndo(this.venueId, name);
    this.busy = null;
    this.failure = error;
    if (!assigned) return;
    this.done = { ...done, feedback: assigned.moved.feedback, measurements: assigned.moved.measurements, isUndone: true };
    await this.load();
    this.choose(done.group.key);
  }

  close(): void {
    clearTimeout(this.timer);
    this.aborter.abort();
  }

  private take(answer: TrayAnswer): void {
    this.answer = answer;
    if (this.key === null || !answer.groups.some(({ key }) => key === this.key)) this.choose(null);
  }

  /** The next name comes up: one goes through the tray from top to bottom. */
  private drop(key: string): void {
    const { answer } = this;
    if (!answer) return;
    const at = answer.groups.findIndex((group) => group.key === key);
    const groups = answer.groups.filter((group) => group.key !== key);
    this.answer = { ...answer, groups };
    this.choose((groups[at] ?? groups[at - 1])?.key ?? null);
  }
}

/** Null: a point, or a unit that was given a successor. */
export function toUndoName({ group, isRemembered, isUndone }: Done): string | null {
  if (!isRemembered || isUndone || group.reason === 'removed_unit') return null;
  return group.name?.alias ?? group.name?.place ?? null;
}
