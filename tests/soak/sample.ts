/** What a page holds: measured after its garbage is collected. */
import type { CDPSession, Page } from 'playwright-core';

export interface Sample {
  /** Real seconds since the beginning. */
  readonly atSeconds: number;
  readonly heapMb: number;
  readonly nodes: number;
  readonly listeners: number;
  /** WebGL contexts that are alive. */
  readonly contexts: number;
  readonly frames: number;
}

export async function takeSample(page: Page, session: CDPSession, atSeconds: number): Promise<Sample> {
  // Twice: what a finalizer lets go of is collected by the second.
  for (let round = 0; round < 2; round += 1) await session.send('HeapProfiler.collectGarbage');
  const { metrics } = await session.send('Performance.getMetrics');
  const get = (name: string): number => metrics.find((metric) => metric.name === name)?.value ?? Number.NaN;
  return {
    atSeconds,
    heapMb: get('JSHeapUsedSize') / 1e6,
    nodes: get('Nodes'),
    listeners: get('JSEventListeners'),
    contexts: await countContexts(session),
    frames: page.frames().length
  };
}

async function countContexts(session: CDPSession): Promise<number> {
  const { result: prototype } = await session.send('Runtime.evaluate', { expression: 'WebGL2RenderingContext.prototype' });
  if (!prototype.objectId) return Number.NaN;
  const { objects } = await session.send('Runtime.queryObjects', { prototypeObjectId: prototype.objectId, objectGroup: 'soak' });
  const { result } = await session.send('Runtime.callFunctionOn', {
    objectId: objects.objectId!,
    functionDeclaration: 'function () { return this.filter((one) => !one.isContextLost()).length; }',
    returnByValue: true
  });
  await session.send('Runtime.releaseObjectGroup', { objectGroup: 'soak' });
  return Number(result.value);
}

/** Least squares: units of `of` a second. */
export function toSlope(samples: readonly Sample[], of: (sample: Sample) => number): number {
  const mean = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length;
  const times = samples.map(({ atSeconds }) => atSeconds);
  const values = samples.map(of);
  const [time, value] = [mean(times), mean(values)];
  const spread = times.reduce((sum, each) => sum + (each - time) ** 2, 0);
  return times.reduce((sum, each, index) => sum + (each - time) * (values[index]! - value), 0) / spread;
}
