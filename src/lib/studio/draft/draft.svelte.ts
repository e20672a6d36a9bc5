/** A wall that is being changed: one text, its steps back and forth, and what it says. Everything else in the editor is read from it. */
import { openHistory, redo, undo, withStep, type History } from '../../desk/draw/history.ts';
import type { Wall } from '../../domain/wall.ts';
import { editText, type Edit } from './edit-text.ts';
import { readWallText } from './read-wall-text.ts';
import { toRawWall, type RawWall } from './raw-wall.ts';

/** Typing that pauses for longer is another step. */
const typingPauseMs = 1200;

export class Draft {
  readonly wallId: string;
  private history = $state.raw<History<string>>(openHistory(''));
  /** As the server has it. */
  savedText = $state.raw('');
  /** Why the last change was not made. */
  refusal = $state.raw<string | null>(null);
  private typedAtMs = 0;
  private typing = 0;

  readonly text = $derived.by(() => this.history.now);
  readonly read = $derived.by(() => readWallText(this.text, this.wallId));
  readonly isChanged = $derived.by(() => this.text !== this.savedText);
  readonly canUndo = $derived.by(() => this.history.past.length > 0);
  readonly canRedo = $derived.by(() => this.history.future.length > 0);
  /** The text is readable: what it says can be arranged. */
  readonly isReadable = $derived.by(() => this.read.raw !== null);

  /** What it said when it was last readable. */
  raw = $state.raw<RawWall>(toRawWall({})!);
  /** The wall when it was last right; null: it never was. */
  wall = $state.raw<Wall | null>(null);

  constructor(wallId: string) {
    this.wallId = wallId;
  }

  /** Begins with what is saved; `kept` is what was being changed before. */
  open(savedText: string, kept: string | null = null): void {
    this.savedText = savedText;
    this.history = openHistory(savedText);
    this.take();
    if (kept !== null && kept !== savedText) this.setText(kept);
  }

  /** @param kind changes of the same kind in a row are one step */
  change(edit: Edit, kind: string | null = null): boolean {
    const edited = editText(this.text, edit);
    this.refusal = 'refusal' in edited ? edited.refusal : null;
    if ('refusal' in edited) return false;
    this.step(edited.text, kind);
    return true;
  }

  setText(text: string): void {
    this.refusal = null;
    this.step(text.replaceAll('\r\n', '\n'), null);
  }

  type(text: string, nowMs: number): void {
    if (nowMs - this.typedAtMs > typingPauseMs) this.typing += 1;
    this.typedAtMs = nowMs;
    this.step(text, `typing ${this.typing}`);
  }

  undo(): void {
    this.history = undo(this.history);
    this.take();
  }

  redo(): void {
    this.history = redo(this.history);
    this.take();
  }

  private step(text: string, kind: string | null): void {
    if (text === this.text) return;
    this.history = withStep(this.history, text, kind);
    this.take();
  }

  private take(): void {
    this.refusal = null;
    const { raw, wall } = this.read;
    if (raw) this.raw = raw;
    if (wall) this.wall = wall;
  }
}
