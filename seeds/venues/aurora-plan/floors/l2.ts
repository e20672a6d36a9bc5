import { hill } from '../frame.ts';
import type { Floor } from '../drawing.ts';
import { drawShopsFloor } from '../shops-floor.ts';
import { toCores, toEscalators, toKiosks, toPanoramaLift, toVoid } from '../cores.ts';
import { curves, toWings } from './concourse-curves.ts';

export function drawL2(): Floor {
  const { n1, n2, n3, s1, s2, s3 } = toCores('L2');
  return drawShopsFloor({
    ...curves,
    id: 'L2',
    ordinal: 1,
    name: { zh: '二层', en: 'Level 2' },
    aliases: ['二楼', 'second floor'],
    shell: {
      west: -3,
      east: 315,
      westBowM: 6,
      eastBowM: 7,
      north: (s) => 36 + 3 * hill(s, 112, 40),
      south: (s) => 36 + 3.5 * hill(s, 222, 44)
    },
    rowFrom: 38,
    rowTo: 274,
    north: ['9/.85 11/1 12w/1', n1, '8/.8 12/1 9/.9 12/1 9/.75 10/.75 13w/1 9/.85', n2, '9/.8 12/1 8/.7 8/.7 13/1', n3, '12/.9'],
    south: ['8/.9 10/1', s1, '9/.8 12w/1 9/.85 11/1 8/.75 9/.9', s2, '10w/1 9/.7 8/.7 12/1 9/.85 9/.85 13w/1 8/.8 9/.9', s3, '9/.85 13/1'],
    islands: [
      ...toVoid('L2', 1, 61, 26),
      ...toVoid('L2', 2, 112, 36),
      ...toVoid('L2', 3, 191, 26),
      ...toVoid('L2', 4, 224, 30),
      ...toEscalators('L2'),
      ...toPanoramaLift('L2', 134),
      ...toKiosks('L2', [143, 151, 174, 265])
    ],
    ends: [
      { id: 'L2-A01', category: 'room', end: 'west', inner: 38, low: 1, anchor: true },
      { id: 'L2-A02', category: 'room', end: 'west', inner: 38, high: 1, anchor: true },
      { id: 'L2-A03', category: 'room', end: 'east', inner: 274, low: -2, anchor: true },
      { id: 'L2-A04', category: 'room', end: 'east', inner: 274, high: -2, anchor: true }
    ],
    wings: toWings('L2')
  });
}
