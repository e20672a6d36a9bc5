/** What a page costs its screen now. */
export interface PageMeasure {
  /** Chromium tells it; of all frames of the page together. Null elsewhere. */
  readonly heapMb: number | null;
  readonly nodes: number;
  readonly pageSeconds: number;
}

interface PerformanceWithMemory extends Performance {
  readonly memory?: { readonly usedJSHeapSize: number };
}

export function measurePage(): PageMeasure {
  const memory = (performance as PerformanceWithMemory).memory;
  return {
    heapMb: memory ? memory.usedJSHeapSize / 2 ** 20 : null,
    nodes: document.getElementsByTagName('*').length,
    pageSeconds: Math.floor(performance.now() / 1000)
  };
}
