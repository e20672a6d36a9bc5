/** What a page behind the picture and the shell around it say to each other. Both are of our own origin, and of builds that may differ. */
export const exchangeReasons = ['build', 'heap', 'nodes', 'sockets', 'age', 'asked'] as const;
export type ExchangeReason = (typeof exchangeReasons)[number];

export type ToShell =
  /** Asks how things are. */
  | { readonly kind: 'hello' }
  /** The first whole picture is drawn, from live answers. */
  | { readonly kind: 'ready' }
  | { readonly kind: 'want'; readonly reason: ExchangeReason }
  /** A takeover is on the screen: nothing is swapped now. */
  | { readonly kind: 'hold'; readonly held: boolean }
  /** The server refuses this screen: the address itself has to be opened again. */
  | { readonly kind: 'refused' };

export type ToPage = {
  readonly kind: 'state';
  /** False while it is made ready: it reports nothing, and makes no sound. */
  readonly isShown: boolean;
  readonly reloads: number;
  readonly isAwakeLocked: boolean;
  readonly isFullScreen: boolean;
};

const mark = 'floorpulse';

export const toMessage = (message: ToShell | ToPage): unknown => ({ [mark]: message });

function readMessage(data: unknown): ({ kind?: unknown } & Record<string, unknown>) | null {
  const inner = typeof data === 'object' && data !== null ? (data as Record<string, unknown>)[mark] : null;
  return typeof inner === 'object' && inner !== null ? (inner as Record<string, unknown>) : null;
}

export function parseToShell(data: unknown): ToShell | null {
  const message = readMessage(data);
  if (message?.kind === 'hello' || message?.kind === 'ready' || message?.kind === 'refused') return { kind: message.kind };
  if (message?.kind === 'hold') return { kind: 'hold', held: message['held'] === true };
  const reason = exchangeReasons.find((one) => one === message?.['reason']);
  return message?.kind === 'want' && reason ? { kind: 'want', reason } : null;
}

export function parseToPage(data: unknown): ToPage | null {
  const message = readMessage(data);
  if (message?.kind !== 'state') return null;
  const reloads = Number(message['reloads']);
  return {
    kind: 'state',
    isShown: message['isShown'] === true,
    reloads: Number.isFinite(reloads) ? reloads : 0,
    isAwakeLocked: message['isAwakeLocked'] === true,
    isFullScreen: message['isFullScreen'] === true
  };
}

/** Browsers do not load a page into itself: the one behind the picture has this in its address. */
const behindParameter = 'behind';
/** The frame's name tells a page that it has a shell, wherever it goes. */
export const frameName = 'floorpulse-behind';

/** @returns the same address as a page that is made ready behind the picture, for the `nth` time */
export function toBehindAddress(address: string, nth: number): string {
  const url = new URL(address);
  url.searchParams.set(behindParameter, String(nth));
  url.hash = '';
  return url.href;
}

export function toPlainAddress(address: string): string {
  const url = new URL(address);
  url.searchParams.delete(behindParameter);
  return url.href;
}
