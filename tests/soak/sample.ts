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
  /** What was on: scenes differ by megabytes. */
  readonly scene: string;
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
    frames: page.frames().length,
    scene:
      (await page
        .locator('[data-scene]')
        .last()
        .getAttribute('data-scene', { timeout: 1000 })
        .catch(() => null)) ?? 'none'
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

/** Least squares within scenes: units of `of` a second. What a scene holds by itself is no growth. */
export function toSlope(samples: readonly Sample[], of: (sample: Sample) => number): number {
  const mean = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length;
  const times: number[] = [];
  const values: number[] = [];
  for (const scene of new Set(samples.map((sample) => sample.scene))) {
    const same = samples.filter((sample) => sample.scene === scene);
    const [time, value] = [mean(same.map(({ atSeconds }) => atSeconds)), mean(same.map(of))];
    for (const sample of same) {
      times.push(sample.atSeconds - time);
      values.push(of(sample) - value);
    }
  }
  const spread = times.reduce((sum, time) => sum + time ** 2, 0);
  return times.reduce((sum, time, index) => sum + time * values[index]!, 0) / spread;
}
