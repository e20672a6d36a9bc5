/** Whether this browser is a paired screen, and of which wall: from what it keeps, as the server sees it now. */
import type { WallPackage } from '../domain/live-events.ts';
import { forgetScreen, keepCredential, keepWall, readCredential, readKeptWall } from './kept-screen.ts';

export type ScreenState =
  /** Not looked at yet. */
  | { readonly kind: 'opening' }
  | { readonly kind: 'unpaired' }
  /** Paired; the server is away, or its wall is not there, and nothing was kept. */
  | { readonly kind: 'waiting' }
  | { readonly kind: 'wall'; readonly told: WallPackage; readonly credential: string | null };

const retryMs = 5_000;
const patienceMs = 10_000;

export class OwnScreen {
  state = $state.raw<ScreenState>({ kind: 'opening' });

  private readonly build: string;
  private timer: ReturnType<typeof setTimeout> | undefined;
  private closed = false;
  private isChecking = false;

  /** @param build of this page: what another build kept may mean something else */
  constructor(build: string) {
    this.build = build;
  }

  /** @param byCookie what the page came with: the browser's cookie is a screen's */
  open(byCookie: WallPackage | null): void {
    const credential = readCredential();
    if (byCookie) this.state = { kind: 'wall', told: byCookie, credential };
    if (credential) void this.enter(credential);
    else if (!byCookie) this.state = { kind: 'unpaired' };
  }

  paired(credential: string): void {
    keepCredential(credential);
    this.state = { kind: 'opening' };
    void this.enter(credential);
  }

  /** The socket was refused: looked at by another way before anything is thrown away, until that gives an answer. */
  async refused(): Promise<void> {
    if (this.isChecking) return;
    this.isChecking = true;
    const answer = await this.ask('/api/screens/self', readCredential());
    this.isChecking = false;
    if (this.closed || this.state.kind !== 'wall') return;
    if (answer?.status === 401) return this.forget();
    if (!answer || answer.status >= 500) this.timer = setTimeout(() => void this.refused(), retryMs);
  }

  close(): void {
    this.closed = true;
    clearTimeout(this.timer);
  }

  private async forget(): Promise<void> {
    this.state = { kind: 'unpaired' };
    await forgetScreen();
  }

  /** Makes the cookie again, which pages and plans are fetched with, and asks for the wall. */
  private async enter(credential: string): Promise<void> {
    const session = await this.ask('/api/session', null, { token: credential });
    if (session?.status === 401) return this.forget();
    const answer = await this.ask('/api/screens/self', credential);
    if (this.closed) return;
    if (answer?.status === 401) return this.forget();
    if (answer?.status === 200) {
      const told = (await answer.json()) as WallPackage;
      keepWall(this.build, told);
      if (this.state.kind !== 'wall') this.state = { kind: 'wall', told, credential };
      return;
    }
    const kept = readKeptWall(this.build);
    if (this.state.kind !== 'wall') this.state = kept ? { kind: 'wall', told: kept, credential } : { kind: 'waiting' };
    this.timer = setTimeout(() => void this.enter(credential), retryMs * (1 + Math.random()));
  }

  /** Undefined: nobody answered. */
  private async ask(path: string, credential: string | null, body?: unknown): Promise<Response | undefined> {
    const patience = new AbortController();
    const timer = setTimeout(() => patience.abort(), patienceMs);
    try {
      return await fetch(path, {
        cache: 'no-store',
        signal: patience.signal,
        headers: {
          ...(credential && { authorization: `Bearer ${credential}` }),
          ...(body !== undefined && { 'content-type': 'application/json' })
        },
        ...(body !== undefined && { method: 'POST', body: JSON.stringify(body) })
      });
    } catch {
      return undefined;
    } finally {
      clearTimeout(timer);
    }
  }
}
