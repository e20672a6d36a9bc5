import { hill } from '../frame.ts';
import type { Floor } from '../drawing.ts';
import { drawShopsFloor } from '../shops-floor.ts';
import { toCores, toDesk, toEscalators, toPanoramaLift } from '../cores.ts';
import { curves } from './concourse-curves.ts';

export function drawB1(): Floor {
  const { n1, n2, n3, s1: _, s2, s3 } = toCores('B1');
  return drawShopsFloor({
    ...curves,
    id: 'B1',
    ordinal: -1,
    name: { zh: '地下一层', en: 'Basement 1' },
    aliases: ['负一层', '负一楼', '地下一楼', 'basement 1'],
    shell: {
      west: -7,
      east: 319,
      westBowM: 3,
      eastBowM: 3,
      north: (s) => 38 + 2 * hill(s, 140, 50),
      south: (s) => 38 + 3 * hill(s, 222, 60)
    },
    rowFrom: 64,
    rowTo: 280,
    north: [
      '1/.9',
      n1,
      '8/.8',
      { kind: 'foodhall', id: 'B1-FOODCOURT', from: 98, to: 178, stalls: 10 },
      n2,
      '10w/1 9/.85 11/1 9/.9',
      n3,
      '9/.8 8/.9'
    ],
    south: ['10/1 13w/1 9/.8 12/1 9/.75 10/.9 8/.85', s2, '12w/1 10/.85 9/.7 8/.7 12/1 9/.8 11w/.95 9/.8 10/.9', s3, '11/1 8/.8 9/.8'],
    islands: [
      ...toEscalators('B1'),
      ...toPanoramaLift('B1', 134),
      {
        id: 'B1-COURT',
        category: 'room',
        name: { zh: '下沉中庭', en: 'Sunken court' },
        shape: 'round',
        s: 112,
        lengthM: 26,
        widthM: 9,
        aliases: ['下沉广场', 'sunken court']
      },
      ...toDesk('B1', 222)
    ],
    ends: [
      { id: 'B1-A01', category: 'room', end: 'west', inner: 64, anchor: true, aliases: ['超市', '负一楼超市', 'supermarket'] },
      { id: 'B1-STORE-1', category: 'nonpublic', end: 'east', inner: 280, low: 8, name: { zh: '冷库', en: 'Cold store' } },
      {
        id: 'B1-ENT-METRO',
        category: 'lobby',
        end: 'east',
        inner: 280,
        low: -6,
        high: 8,
        gate: true,
        amenity: 'entry',
        name: { zh: '地铁入口', en: 'Metro entrance' },
        aliases: ['地铁口', '地铁出口', 'metro exit', 'metro entrance']
      },
      { id: 'B1-STORE-2', category: 'nonpublic', end: 'east', inner: 280, high: -6, name: { zh: '收货区', en: 'Receiving' } }
    ],
    wings: [
      { id: 'B1-MARKET', name: { zh: '超市区', en: 'Market' }, from: 4, to: 64 },
      { id: 'B1-FOOD', name: { zh: '美食区', en: 'Food hall' }, from: 64, to: 196, category: 'eatingdrinking' },
      { id: 'B1-NIGHT', name: { zh: '夜食街', en: 'Night food street' }, from: 196, to: 280, category: 'eatingdrinking' }
    ]
  });
}
