import { hill } from '../frame.ts';
import type { Floor } from '../drawing.ts';
import { drawShopsFloor } from '../shops-floor.ts';
import { toCores, toDesk, toEscalators, toGate, toKiosks, toPanoramaLift, toVoid } from '../cores.ts';
import { curves, toWings } from './concourse-curves.ts';

export function drawL1(): Floor {
  const { n1, n2, n3, s1, s2, s3 } = toCores('L1');
  return drawShopsFloor({
    ...curves,
    id: 'L1',
    ordinal: 0,
    name: { zh: '一层', en: 'Level 1' },
    aliases: ['一楼', '首层', 'first floor', 'ground floor'],
    shell: {
      west: -5,
      east: 317,
      westBowM: 8,
      eastBowM: 6,
      north: (s) => 36.5 + 4.5 * hill(s, 112, 34),
      south: (s) => 36.5 + 5.5 * hill(s, 222, 38)
    },
    rowFrom: 40,
    rowTo: 272,
    north: [
      '12/1 9/.85 10/1',
      n1,
      '9/.85 8/.85',
      toGate('L1-ENT-N', 105, 118, '北门', 'North entrance', ['北门', '北入口', 'north gate', 'north entrance']),
      '9/.7 13w/1 9/.8 10/.9 12/1',
      n2,
      '12/1 9/.75 8/.75 11/.95 10w/1',
      n3,
      '1/.85'
    ],
    south: [
      '8/.9 8/.9',
      s1,
      '12/1 9/.8 13w/1 8/.7 9/.7 10/1',
      s2,
      '12/1 8/.75 8/.75 12w/1 9/.9 13/1 9/.8',
      toGate('L1-ENT-S', 214, 230, '南广场正门', 'South plaza entrance', ['正门', '南门', '南广场', 'main entrance', 'south entrance']),
      '1/.8',
      s3,
      '11/1 9/.85'
    ],
    islands: [
      ...toVoid('L1', 1, 112, 30),
      ...toEscalators('L1'),
      ...toPanoramaLift('L1', 134),
      ...toDesk('L1', 143),
      ...toKiosks('L1', [52, 63, 74, 152, 184, 264]),
      {
        id: 'L1-STAGE',
        category: 'room',
        name: { zh: '中庭舞台', en: 'Atrium stage' },
        shape: 'round',
        s: 222,
        lengthM: 24,
        widthM: 10,
        aliases: ['舞台', '活动区', 'stage']
      },
      { id: 'L1-GREEN-1', category: 'vegetation', name: { zh: '花池', en: 'Planting' }, shape: 'round', s: 199, lengthM: 8, widthM: 3.4 }
    ],
    ends: [
      { id: 'L1-A01', category: 'room', end: 'west', inner: 40, low: 5, anchor: true, aliases: ['百货', 'department store'] },
      {
        id: 'L1-ENT-W',
        category: 'lobby',
        end: 'west',
        inner: 40,
        low: -5,
        high: 5,
        gate: true,
        amenity: 'entry',
        name: { zh: '西门', en: 'West entrance' },
        aliases: ['西门', '西入口', 'west entrance', 'west gate']
      },
      { id: 'L1-A02', category: 'room', end: 'west', inner: 40, high: -5, anchor: true },
      { id: 'L1-A03', category: 'room', end: 'east', inner: 272, low: 5, anchor: true },
      {
        id: 'L1-ENT-E',
        category: 'lobby',
        end: 'east',
        inner: 272,
        low: -5,
        high: 5,
        gate: true,
        amenity: 'entry',
        name: { zh: '东门', en: 'East entrance' },
        aliases: ['东门', '东入口', 'east entrance', 'east gate']
      },
      { id: 'L1-A04', category: 'room', end: 'east', inner: 272, high: -5, anchor: true }
    ],
    wings: toWings('L1')
  });
}
