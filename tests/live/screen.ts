/** A screen as the browser keeps one: watches a view, applies patches with the browser's own reducer, resyncs on a gap. */
import { EarlyMessages } from '../../src/lib/live/early-messages.ts';
import { applyPatch, toViewState, type SequencedPatch, type ViewState } from '../../src/lib/live/apply-patch.ts';
import type { LiveError, ViewSpec, Watched } from '../../src/lib/domain/live-events.ts';
import { heat, watch, type Client } from './live-harness.ts';

export class Screen {
  readonly client: Client;
  viewId = '';
  state: ViewState | undefined;
  patches = 0;
  snapshots = 0;
  old = 0;
  gaps = 0;
  readonly #early = new EarlyMessages();

  private constructor(client: Client) {
    this.client = client;
    client.on('view:patch', ({ viewId, ...message }) => {
      if (viewId === this.viewId) this.#apply(message);
      else this.#early.keep(viewId, message);
    });
    client.on('view:snapshot', (message) => {
      if (message.viewId !== this.viewId) return;
      this.snapshots += 1;
      this.#replace(message);
    });
  }

  #apply(message: SequencedPatch): void {
    if (!this.state) return;
    const outcome = applyPatch(this.state, message);
    if (outcome.kind === 'applied') {
      this.state = outcome.state;
      this.patches += 1;
    } else if (outcome.kind === 'old') this.old += 1;
    else {
      this.gaps += 1;
      void this.resync();
    }
  }

  static async open(client: Client, spec: ViewSpec = heat): Promise<Screen> {
    const screen = new Screen(client);
    screen.#replace(await watch(client, spec));
    return screen;
  }

  async resync(): Promise<void> {
    const answer: Watched | LiveError = await this.client.timeout(10_000).emitWithAck('view:resync', { viewId: this.viewId });
    if ('viewId' in answer) this.#replace(answer);
  }

  #replace(watched: Watched): void {
    this.viewId = watched.viewId;
    this.state = toViewState(watched.seq, watched.asOf, watched.snapshot);
    for (const message of this.#early.take(watched.viewId)) this.#apply(message);
  }

  /** Plain values by key, for comparing with the table. */
  get values(): Record<string, unknown> {
    return Object.fromEntries([...(this.state?.rows ?? [])].map(([key, row]) => [key, 'value' in row ? row.value : undefined]));
  }
}
