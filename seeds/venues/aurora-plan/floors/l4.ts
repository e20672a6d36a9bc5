import { hill } from '../frame.ts';
import type { Floor } from '../drawing.ts';
import { drawShopsFloor } from '../shops-floor.ts';
import { toCores, toEscalators, toKiosks, toPanoramaLift, toVoid } from '../cores.ts';
import { curves, toWings } from './concourse-curves.ts';
import { drawCinema, toHallEnd } from './cinema.ts';

export function drawL4(): Floor {
  const { n1, n2, n3, s1: _, s2, s3 } = toCores('L4');
  const north = (s: number): number => 35.5 - 6.5 * hill(s, 178, 30);
  const south = (s: number): number => 35.5 - 5.5 * hill(s, 108, 26);
  const floor = drawShopsFloor({
    ...curves,
    id: 'L4',
    ordinal: 3,
    name: { zh: '四层', en: 'Level 4' },
    aliases: ['四楼', '顶楼', 'fourth floor', 'top floor'],
    shell: { west: 16, east: 317, westBowM: 4, eastBowM: 4, north, south },
    rowFrom: 62,
    rowTo: 262,
    north: ['1/.95', n1, '12/1 10/.85 12/1 13w/1 10/.85 12/1', n2, '12/1 10/.8 14/1 12w/1', n3],
    south: ['14/1 12w/1 10/.85 13/1 10/.85', s2, '13/1 12w/1 10/.8 14/1 10/.85 10/.85 12/1', s3, '1/.95'],
    islands: [
      ...toVoid('L4', 1, 112, 36),
      ...toVoid('L4', 2, 188, 20),
      ...toVoid('L4', 3, 222, 36),
      ...toEscalators('L4'),
      ...toPanoramaLift('L4', 134),
      ...toKiosks('L4', [74, 148])
    ],
    ends: [
      { id: 'L4-A01', category: 'room', end: 'west', inner: 62, low: -4, anchor: true, aliases: ['健身房', 'gym'] },
      toHallEnd(5, -36, -11),
      toHallEnd(6, -11, 11),
      toHallEnd(7, 11, 36),
      {
        id: 'L4-TERRACE',
        category: 'terrace',
        end: 'west',
        inner: 62,
        high: -4,
        name: { zh: '屋顶花园', en: 'Roof garden' },
        aliases: ['屋顶花园', '天台', 'roof garden']
      }
    ],
    wings: toWings('L4')
  });
  return { ...floor, rooms: [...floor.rooms, ...drawCinema(north, south)] };
}
