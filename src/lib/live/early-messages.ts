/** The server joins first and acknowledges second, so a patch may overtake the acknowledgement that names its view. */
import type { SequencedPatch } from './apply-patch.ts';

const limitPerView = 64;
const viewLimit = 128;

export class EarlyMessages {
  private readonly byView = new Map<string, SequencedPatch[]>();

  keep(viewId: string, message: SequencedPatch): void {
    const messages = this.byView.get(viewId) ?? [];
    // Too many without an acknowledgement: forget them, the gap they leave asks for a resync.
    if (messages.length >= limitPerView) messages.length = 0;
    messages.push(message);
    this.byView.set(viewId, messages);
    if (this.byView.size > viewLimit) this.byView.delete(this.byView.keys().next().value as string);
  }

  take(viewId: string): SequencedPatch[] {
    const messages = this.byView.get(viewId) ?? [];
    this.byView.delete(viewId);
    return messages;
  }

  clear(): void {
    this.byView.clear();
  }
}
