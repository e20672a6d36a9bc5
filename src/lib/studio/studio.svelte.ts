/** The editor of one wall: its draft, what is selected, what the server says of it, and what it keeps. Draws nothing. */
import type { DeskError } from '../desk/ask/answer.ts';
import type { Wall, WallProblem, WallVersion } from '../domain/wall.ts';
import {
  checkWallText,
  countScreens,
  dropWall,
  getVersions,
  getVersionText,
  getWallText,
  restoreVersion,
  saveWallText
} from './ask/walls.ts';
import { Draft } from './draft/draft.svelte.ts';
import { getKeptDraft, keepDraft } from './draft/keep-draft.ts';
import { readWallText } from './draft/read-wall-text.ts';
import { Selection } from './selection.svelte.ts';

const checkAfterMs = 450;
const keepAfterMs = 300;

export interface Conflict {
  readonly text: string;
  readonly version: number;
  readonly savedBy: string | null;
  readonly savedAt: string | null;
}

export interface OldVersion {
  readonly version: number;
  readonly savedAt: string | null;
  readonly text: string;
  readonly wall: Wall | null;
}

export class Studio {
  readonly wallId: string;
  readonly draft: Draft;
  readonly selection: Selection;
  state = $state<'opening' | 'open' | 'failed'>('opening');
  error = $state.raw<DeskError | null>(null);
  /** The version that the draft began with. */
  version = $state(0);
  versions = $state.raw<readonly WallVersion[]>([]);
  isSaving = $state(false);
  conflict = $state.raw<Conflict | null>(null);
  /** An old version in the preview instead of the draft. */
  looking = $state.raw<OldVersion | null>(null);
  /** When the draft that came back had been kept. */
  keptAt = $state.raw<string | null>(null);
  screenCount = $state.raw<number | null>(null);
  private checked = $state.raw<{ text: string; problems: readonly WallProblem[] } | null>(null);
  private checkTimer: ReturnType<typeof setTimeout> | undefined;
  private keepTimer: ReturnType<typeof setTimeout> | undefined;
  private isClosed = false;

  readonly saved = $derived.by(() => this.versions.find(({ version }) => version === this.version) ?? null);
  /** Somebody else saved since the draft began. */
  readonly newer = $derived.by(() => {
    const [newest] = this.versions;
    return newest && newest.version > this.version ? newest : null;
  });
  /** The browser's own at once, the server's (levels, measures, venues) as soon as they are there. */
  readonly problems: readonly WallProblem[] = $derived.by(() => {
    const { problems } = this.draft.read;
    if (this.checked?.text === this.draft.text) return this.checked.problems;
    return problems;
  });
  readonly shown: Wall | null = $derived.by(() => this.looking?.wall ?? this.draft.wall);

  constructor(wallId: string) {
    this.wallId = wallId;
    this.draft = new Draft(wallId);
    this.selection = new Selection(this.draft);
  }

  async open(): Promise<void> {
    this.state = 'opening';
    const answer = await getWallText(this.wallId);
    if (answer.kind === 'failed') {
      this.error = answer.error;
      this.state = 'failed';
      return;
    }
    const { text, version } = answer.value;
    const kept = getKeptDraft(this.wallId);
    const isWorth = kept !== null && kept.text !== text;
    this.draft.open(text, isWorth ? kept.text : null);
    this.version = isWorth ? Math.min(kept.version, version) : version;
    this.keptAt = isWorth ? kept.at : null;
    this.error = null;
    this.state = 'open';
    void this.fetchVersions();
    void countScreens(this.wallId).then((count) => (this.screenCount = count));
  }

  /** Called with every text that stands. */
  follow(text: string): void {
    clearTimeout(this.checkTimer);
    clearTimeout(this.keepTimer);
    if (this.state !== 'open') return;
    this.checkTimer = setTimeout(() => void this.check(text), checkAfterMs);
    this.keepTimer = setTimeout(() => this.keepNow(), keepAfterMs);
  }

  keepNow(): void {
    if (this.state !== 'open') return;
    const { text, isChanged } = this.draft;
    keepDraft(this.wallId, isChanged ? { text, version: this.version } : null);
  }

  async fetchVersions(): Promise<void> {
    const answer = await getVersions(this.wallId);
    if (answer.kind === 'said') this.versions = [...answer.value].sort((a, b) => b.version - a.version);
  }

  /** Somebody else may have saved while nobody looked: a draft without changes follows. */
  async refresh(): Promise<void> {
    if (this.state !== 'open' || this.isSaving) return;
    await this.fetchVersions();
    if (!this.newer || this.draft.isChanged || this.conflict) return;
    const answer = await getWallText(this.wallId);
    if (answer.kind === 'failed' || this.draft.isChanged) return;
    this.draft.open(answer.value.text);
    this.version = answer.value.version;
  }

  /** @param over what somebody else saved meanwhile, and this goes over */
  async save(over: Conflict | null = null): Promise<boolean> {
    if (this.isSaving || this.state !== 'open') return false;
    this.isSaving = true;
    const { text } = this.draft;
    const answer = await saveWallText(this.wallId, text, over ? over.version : this.version);
    this.isSaving = false;
    if (answer.kind === 'said') {
      this.conflict = null;
      this.error = null;
      await this.takeSaved(text, answer.value.version);
      return true;
    }
    if (answer.error.code === 'conflict') await this.openConflict();
    else this.error = answer.error;
    const { problems } = (answer.body ?? {}) as { problems?: readonly WallProblem[] };
    if (problems) this.checked = { text, problems };
    return false;
  }

  /** The draft becomes what somebody else saved; undo brings it back. */
  takeTheirs(): void {
    if (!this.conflict) return;
    const { text, version } = this.conflict;
    this.draft.setText(text);
    this.draft.savedText = text;
    this.version = version;
    this.conflict = null;
    this.keepNow();
  }

  async openConflict(): Promise<void> {
    const answer = await getWallText(this.wallId);
    await this.fetchVersions();
    if (answer.kind === 'failed') return void (this.error = answer.error);
    const { text, version } = answer.value;
    const meta = this.versions.find((one) => one.version === version);
    this.conflict = { text, version, savedBy: meta?.savedBy ?? null, savedAt: meta?.savedAt ?? null };
  }

  discard(): void {
    this.draft.setText(this.draft.savedText);
    this.version = this.versions[0]?.version ?? this.version;
    this.keptAt = null;
    this.keepNow();
  }

  async look(version: WallVersion | null): Promise<void> {
    if (version === null) return void (this.looking = null);
    const answer = await getVersionText(this.wallId, version.version);
    if (answer.kind === 'failed') return void (this.error = answer.error);
    const { text } = answer.value;
    this.looking = { version: version.version, savedAt: version.savedAt, text, wall: readWallText(text, this.wallId).wall };
  }

  async restore(version: number): Promise<boolean> {
    const answer = await restoreVersion(this.wallId, version);
    if (answer.kind === 'failed') {
      this.error = answer.error;
      return false;
    }
    const { text, version: next } = answer.value;
    this.looking = null;
    this.draft.setText(text);
    await this.takeSaved(text, next);
    return true;
  }

  /** @returns whether there is a wall of this id still: its default */
  async drop(): Promise<boolean> {
    const answer = await dropWall(this.wallId, this.version);
    if (answer.kind === 'failed') {
      if (answer.error.code === 'conflict') await this.openConflict();
      else this.error = answer.error;
      return true;
    }
    const now = await getWallText(this.wallId);
    if (now.kind === 'failed') {
      keepDraft(this.wallId, null);
      return false;
    }
    this.looking = null;
    this.draft.setText(now.value.text);
    await this.takeSaved(now.value.text, now.value.version);
    return true;
  }

  close(): void {
    this.keepNow();
    this.isClosed = true;
    clearTimeout(this.checkTimer);
    clearTimeout(this.keepTimer);
  }

  private async takeSaved(text: string, version: number): Promise<void> {
    this.draft.savedText = text;
    this.version = version;
    this.keptAt = null;
    this.keepNow();
    await this.fetchVersions();
  }

  private async check(text: string): Promise<void> {
    const answer = await checkWallText(this.wallId, text);
    if (this.isClosed || text !== this.draft.text) return;
    const { problems } = (answer.kind === 'said' ? answer.value : (answer.body ?? {})) as { problems?: readonly WallProblem[] };
    if (problems) this.checked = { text, problems };
  }
}
