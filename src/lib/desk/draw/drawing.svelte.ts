/** The drawing page's state: the draft with its steps, what is looked at, and the keeping of both in this browser. */
import type { Pair } from '../../domain/control-points.ts';
import {
  listIds,
  makeLevel,
  outlineId,
  suggestLevel,
  suggestUnitId,
  withLevel,
  withRing,
  type Draft,
  type DraftLevel,
  type DraftPicture,
  type DraftPoint
} from './draft.ts';
import { fitLevel } from './fit-level.ts';
import { openHistory, redo, undo, withStep, type History } from './history.ts';
import { forget, getKept, keep } from './keep-draft.ts';
import { openPicture } from './picture.ts';

export const steps = ['picture', 'points', 'draw', 'publish'] as const;
export type Step = (typeof steps)[number];
export type Tool = 'select' | 'unit' | 'rectangle' | 'outline';

/** A unit (or the outline) and perhaps one of its corners. */
export interface Selection {
  readonly id: string;
  readonly corner: number | null;
}

const keepAfterMs = 250;

export class Drawing {
  readonly #key: string;
  history = $state.raw<History<Draft>>(openHistory({ levels: [makeLevel('L1', 0, [])] }));
  levelId = $state('L1');
  step = $state<Step>('picture');
  tool = $state<Tool>('select');
  selection = $state.raw<Selection | null>(null);
  /** Corners of what is being drawn. */
  path = $state.raw<readonly Pair[]>([]);
  /** The category that the next unit gets: the one before it. */
  category = $state('room');
  /** Which point is to be clicked on the picture. */
  activePoint = $state<number | null>(null);
  /** Addresses of pictures in this browser, by id. */
  urls = $state.raw<Readonly<Record<string, string>>>({});
  keeping = $state<'kept' | 'keeping' | 'failed'>('kept');
  isOpen = $state(false);
  // Shown by their addresses in `urls`: nothing has to follow the bytes.
  // eslint-disable-next-line svelte/prefer-svelte-reactivity
  readonly blobs = new Map<string, Blob>();
  #timer: ReturnType<typeof setTimeout> | undefined;

  readonly draft = $derived.by(() => this.history.now);
  readonly level = $derived.by((): DraftLevel => this.draft.levels.find(({ id }) => id === this.levelId) ?? this.draft.levels[0]!);
  readonly fit = $derived.by(() => fitLevel(this.level));
  readonly canUndo = $derived.by(() => this.history.past.length > 0 || this.path.length > 0);
  readonly canRedo = $derived.by(() => this.history.future.length > 0);
  readonly pictureUrl = $derived.by(() => (this.level.picture ? (this.urls[this.level.picture.id] ?? null) : null));

  constructor(venueId: string | null) {
    this.#key = `draft:${venueId ?? '*'}`;
  }

  /** What was kept here comes back with its pictures. */
  async open(): Promise<void> {
    try {
      const kept = await getKept<Draft>(this.#key);
      if (kept && kept.levels.length > 0) await this.#take(kept, (id) => getKept<Blob>(this.#toPictureKey(id)));
    } catch {
      this.keeping = 'failed';
    }
    this.isOpen = true;
  }

  /** A drawing that was published, with its pictures. */
  async restore(draft: Draft, getPicture: (id: string) => Promise<Blob | undefined>): Promise<void> {
    await this.#take(draft, getPicture);
    for (const [id, blob] of this.blobs) await keep(this.#toPictureKey(id), blob);
    this.#keepSoon();
  }

  async #take(draft: Draft, getPicture: (id: string) => Promise<Blob | undefined>): Promise<void> {
    const urls: Record<string, string> = {};
    for (const { picture } of draft.levels) {
      const blob = picture && (await getPicture(picture.id));
      if (!picture || !blob) continue;
      this.blobs.set(picture.id, blob);
      urls[picture.id] = URL.createObjectURL(blob);
    }
    this.urls = urls;
    this.history = openHistory(draft);
    const [first] = draft.levels;
    this.levelId = first?.id ?? 'L1';
    this.step = !first?.picture ? 'picture' : first.units.length > 0 || first.outline ? 'draw' : 'points';
  }

  /** @param kind changes of one kind in a row are one step back */
  change(next: Draft, kind: string | null = null): void {
    this.history = withStep(this.history, next, kind);
    this.#keepSoon();
  }

  changeLevel(change: (level: DraftLevel) => DraftLevel, kind: string | null = null): void {
    this.change(withLevel(this.draft, this.level.id, change), kind);
  }

  undo(): void {
    if (this.path.length > 0) this.path = this.path.slice(0, -1);
    else this.#step(undo(this.history));
  }

  redo(): void {
    this.#step(redo(this.history));
  }

  #step(history: History<Draft>): void {
    this.history = history;
    if (!history.now.levels.some(({ id }) => id === this.levelId)) this.levelId = history.now.levels[0]?.id ?? '';
    const { selection } = this;
    if (selection && selection.id !== outlineId && !this.level.units.some(({ id }) => id === selection.id)) this.selection = null;
    this.#keepSoon();
  }

  addLevel(): void {
    const { short, ordinal } = suggestLevel(this.draft.levels);
    const level = makeLevel(
      short,
      ordinal,
      this.draft.levels.map(({ id }) => id)
    );
    this.change({ levels: [...this.draft.levels, level] });
    this.openLevel(level.id);
  }

  removeLevel(id: string): void {
    if (this.draft.levels.length < 2) return;
    this.change({ levels: this.draft.levels.filter((level) => level.id !== id) });
    this.openLevel(this.draft.levels[0]!.id);
  }

  openLevel(id: string): void {
    this.levelId = id;
    this.selection = null;
    this.path = [];
    this.activePoint = null;
    if (!this.level.picture) this.step = 'picture';
    else if (this.step === 'picture') this.step = 'points';
  }

  openStep(step: Step): void {
    this.step = step;
    this.path = [];
    this.selection = null;
    this.activePoint = step === 'points' ? this.#firstOpenPoint() : null;
  }

  /** @throws Error when it is no picture that a browser can show */
  async takePicture(blob: Blob, name: string): Promise<void> {
    const { widthPx, heightPx } = await openPicture(blob);
    const picture: DraftPicture = { id: `${this.level.id}-${Math.random().toString(36).slice(2, 8)}`, name, widthPx, heightPx };
    this.blobs.set(picture.id, blob);
    this.urls = { ...this.urls, [picture.id]: URL.createObjectURL(blob) };
    this.changeLevel((level) => ({ ...level, picture }));
    this.openStep('points');
    try {
      await keep(this.#toPictureKey(picture.id), blob);
    } catch {
      this.keeping = 'failed';
    }
  }

  addPoint(point: DraftPoint): void {
    this.changeLevel((level) => ({ ...level, points: [...level.points, point] }));
    this.activePoint = this.level.points.length - 1;
  }

  changePoint(index: number, part: Partial<DraftPoint>, kind: string | null = null): void {
    this.changeLevel(
      (level) => ({ ...level, points: level.points.map((point, at) => (at === index ? { ...point, ...part } : point)) }),
      kind
    );
  }

  removePoint(index: number): void {
    this.changeLevel((level) => ({ ...level, points: level.points.filter((_, at) => at !== index) }));
    this.activePoint = null;
  }

  #firstOpenPoint(): number | null {
    const index = this.level.points.findIndex(({ pixel }) => pixel === null);
    return index < 0 ? null : index;
  }

  /** Closes what is being drawn. */
  addRing(ring: readonly Pair[]): void {
    this.path = [];
    if (ring.length < 3) return;
    if (this.tool === 'outline') {
      this.changeLevel((level) => withRing(level, outlineId, ring));
      this.selection = { id: outlineId, corner: null };
      this.tool = 'select';
      return;
    }
    const { category } = this;
    const id = suggestUnitId(this.level.id, category, listIds(this.draft));
    this.changeLevel((level) => ({ ...level, units: [...level.units, { id, zh: '', en: '', category, ring }] }));
    this.selection = { id, corner: null };
  }

  setRing(id: string, ring: readonly Pair[], kind: string | null = null): void {
    this.changeLevel((level) => withRing(level, id, ring), kind);
    if (ring.length < 3) this.selection = null;
  }

  async clear(): Promise<void> {
    clearTimeout(this.#timer);
    for (const id of this.blobs.keys()) await forget(this.#toPictureKey(id)).catch(() => undefined);
    await forget(this.#key).catch(() => undefined);
    this.blobs.clear();
    this.urls = {};
    this.history = openHistory({ levels: [makeLevel('L1', 0, [])] });
    this.levelId = 'L1';
    this.openStep('picture');
    this.keeping = 'kept';
  }

  #toPictureKey(id: string): string {
    return `${this.#key}:${id}`;
  }

  #keepSoon(): void {
    this.keeping = 'keeping';
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.keepNow(), keepAfterMs);
  }

  async keepNow(): Promise<void> {
    clearTimeout(this.#timer);
    try {
      await keep(this.#key, this.draft);
      this.keeping = 'kept';
    } catch {
      this.keeping = 'failed';
    }
  }
}
