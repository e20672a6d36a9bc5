/** The little of a service worker's surroundings that ours needs: its types and a page's cannot be in one program. */
interface Extendable extends Event {
  waitUntil(work: Promise<unknown>): void;
}

export interface WorkerScope {
  readonly location: { readonly origin: string };
  readonly clients: { claim(): Promise<void> };
  skipWaiting(): Promise<void>;
  addEventListener(type: 'install' | 'activate', listener: (event: Extendable) => void): void;
  addEventListener(
    type: 'fetch',
    listener: (event: Extendable & { readonly request: Request; respondWith(answer: Promise<Response>): void }) => void
  ): void;
  addEventListener(type: 'message', listener: (event: Extendable & { readonly data: unknown; readonly origin: string }) => void): void;
}

/** What a page says to it. */
export interface KeepMessage {
  readonly kind: 'keep';
  readonly page: string;
  readonly others: readonly string[];
}

export function parseKeepMessage(data: unknown): KeepMessage | null {
  const { kind, page, others } = (typeof data === 'object' && data !== null ? data : {}) as Record<string, unknown>;
  if (kind !== 'keep' || typeof page !== 'string' || !Array.isArray(others)) return null;
  return { kind, page, others: others.filter((one): one is string => typeof one === 'string').slice(0, 1000) };
}
