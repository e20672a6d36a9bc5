/** The wall of the soak: every kind of scene, turns of some seconds of a fast clock, limits that fit it. */
import { sceneKinds } from '../../src/lib/domain/scene.ts';

export const venue = 'aurora-plaza';
/** The same house in a zone whose clocks change. */
export const farVenue = 'aurora-far';
export const speed = 60;
/** Real seconds of a turn. */
const turnSeconds = 8;

export function toSoakWall(round: number): object {
  return {
    id: 'soak',
    venue,
    venues: [farVenue],
    title: { zh: `第 ${round} 版`, en: `Version ${round}` },
    language: round % 2 === 0 ? 'en' : 'zh',
    theme: (['night', 'day', 'contrast'] as const)[round % 3],
    rateMax: 2.5,
    levelSeconds: 2 * speed,
    hottestLevelSeconds: 3 * speed,
    scenes: sceneKinds.filter((kind) => kind !== 'custom').map((kind) => ({ id: kind, kind })),
    playlist: [
      ...sceneKinds.filter((kind) => kind !== 'custom').map((scene) => ({ scene, seconds: turnSeconds * speed })),
      { scene: 'overview', seconds: turnSeconds * speed, each: 'venue' },
      { scene: 'floor', seconds: turnSeconds * speed, each: 'worstPlace', count: 2 }
    ],
    takeovers: [{ id: 'urgent', atLeast: 3, within: 'PT2H', seconds: 3 * speed, atMostEvery: 'PT30M', againAfter: 'PT30M', sound: true }],
    // Ages are real seconds times the speed.
    freshness: { answers: 'PT6H', operations: 'PT48H', feedback: 'PT48H' },
    // The soak looks for what grows: nothing may be thrown away meanwhile.
    care: { maxAge: 'P400D', maxHeapMb: 4096, maxNodes: 100_000 }
  };
}

export function urgentEvents(round: number, nowMs: number): object[] {
  return [0, 1, 2, 3].map((index) => ({
    id: `urgent-${round}-${index}`,
    source: 'soak',
    occurredAt: new Date(nowMs - 60_000 * index).toISOString(),
    venue,
    location: { unit: 'L2-RESTROOM-03' },
    channel: 'hotline',
    text: `第 ${round} 次：二楼洗手间漏水，有人滑倒`,
    enrichment: { intent: 'complaint', sentiment: -0.9, urgency: 0.95, illFeeling: 0.9, category: ['环境', '卫生', '洗手间清洁'] }
  }));
}
