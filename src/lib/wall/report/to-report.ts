import type { ScreenReport } from '../../domain/screen.ts';
import type { LiveConnection } from '../../live/live-connection.svelte.ts';
import type { ErrorCount } from './error-count.ts';
import type { ScreenFacts } from './screen-facts.ts';

export interface Measured {
  readonly device: string;
  readonly facts: ScreenFacts;
  readonly errors: Pick<ErrorCount, 'count' | 'last'>;
  readonly framesPerSecond: number | null;
}

/** Chromium only; absent elsewhere. */
interface HeapInfo {
  readonly memory?: { readonly usedJSHeapSize: number };
}

/** What the page says of itself: the facts of its wall, and what the browser tells of the page. */
export function toReport(
  { device, facts, errors, framesPerSecond }: Measured,
  connection: Pick<LiveConnection, 'build' | 'clock'>
): ScreenReport {
  const heap = (performance as HeapInfo).memory?.usedJSHeapSize;
  return {
    device,
    ...facts,
    build: connection.build ?? '',
    width: window.innerWidth,
    height: window.innerHeight,
    pixelRatio: Math.round(window.devicePixelRatio * 100) / 100,
    heapMb: heap === undefined ? null : Math.round(heap / 100_000) / 10,
    nodes: document.getElementsByTagName('*').length,
    framesPerSecond,
    pageSeconds: Math.round(performance.now() / 1000),
    clockOffSeconds: Math.round((Date.now() - connection.clock.nowMs) / 1000),
    errors: errors.count,
    lastError: errors.last,
    isFullScreen: document.fullscreenElement !== null || window.innerHeight >= window.screen.height - 1
  };
}
