import { hill } from '../frame.ts';
import type { Floor } from '../drawing.ts';
import { drawShopsFloor } from '../shops-floor.ts';
import { toCores, toDesk, toEscalators, toKiosks, toPanoramaLift, toVoid } from '../cores.ts';
import { curves, toWings } from './concourse-curves.ts';

export function drawL3(): Floor {
  const { n1, n2, n3, s1, s2, s3 } = toCores('L3');
  return drawShopsFloor({
    ...curves,
    id: 'L3',
    ordinal: 2,
    name: { zh: '三层', en: 'Level 3' },
    aliases: ['三楼', 'third floor'],
    shell: {
      west: -2,
      east: 316,
      westBowM: 5,
      eastBowM: 9,
      north: (s) => 36 - 5 * hill(s, 196, 34) + 2 * hill(s, 110, 40),
      south: (s) => 36 + 3 * hill(s, 236, 50)
    },
    rowFrom: 44,
    rowTo: 268,
    north: ['14/1 10/.85', n1, '11/1 9/.8 15/1 10/.8 12w/1 10/.85 13/1', n2, '12/1 14/1 10/.85 12w/1', n3, '1/.9'],
    south: ['1/.95', s1, '13/1 10/.8 14w/1 10/.85 12/1', s2, '12/1 9/.75 10/.75 14w/1 11/.9 13/1 9/.85 9/.85', s3, '9/.9 8/.9'],
    islands: [
      ...toVoid('L3', 1, 64, 24),
      ...toVoid('L3', 2, 112, 36),
      ...toVoid('L3', 3, 187, 18),
      ...toVoid('L3', 4, 221, 36),
      ...toEscalators('L3'),
      ...toPanoramaLift('L3', 134),
      ...toDesk('L3', 143),
      ...toKiosks('L3', [151, 174.2, 263])
    ],
    ends: [
      { id: 'L3-A01', category: 'room', end: 'west', inner: 44, low: -3, anchor: true },
      { id: 'L3-A02', category: 'room', end: 'west', inner: 44, high: -3, anchor: true },
      { id: 'L3-A03', category: 'room', end: 'east', inner: 268, low: 6, anchor: true },
      { id: 'L3-A04', category: 'room', end: 'east', inner: 268, high: 6, anchor: true, aliases: ['冰场', 'ice rink'] }
    ],
    wings: toWings('L3')
  });
}
