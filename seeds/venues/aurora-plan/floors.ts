/** The six floors of Aurora Plaza. Stations and depths are metres in the curved frame. */
import { hill, toCell, type Curve } from './frame.ts';
import { facadeM, wallM, type Floor, type Room } from './drawing.ts';
import { drawShopsFloor } from './shops-floor.ts';
import { drawParking } from './parking.ts';
import { tenants, type Tenant } from './tenants.ts';
import { toCores, toDesk, toEscalators, toGate, toKiosks, toPanoramaLift, toVoid } from './cores.ts';

/** The concourse widens around two atria: one leans north, one south. */
const concourseNorth = (s: number): number => 6.8 + 4.6 * hill(s, 112, 20) + 2.6 * hill(s, 222, 24);
const concourseSouth = (s: number): number => 6.8 + 2.6 * hill(s, 112, 24) + 5 * hill(s, 222, 20);
const curves = { concourseNorth, concourseSouth };

function drawB1(): Floor {
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

const wings = (level: string): { id: string; name: { zh: string; en: string }; from: number; to: number }[] => [
  { id: `${level}-WEST`, name: { zh: '西区', en: 'West wing' }, from: 62, to: 126 },
  { id: `${level}-CENTRE`, name: { zh: '中区', en: 'Centre' }, from: 126, to: 196 },
  { id: `${level}-EAST`, name: { zh: '东区', en: 'East wing' }, from: 196, to: 262 }
];

function drawL1(): Floor {
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
    wings: wings('L1')
  });
}

function drawL2(): Floor {
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
    wings: wings('L2')
  });
}

function drawL3(): Floor {
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
    wings: wings('L3')
  });
}

function drawL4(): Floor {
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
    wings: wings('L4')
  });
  return { ...floor, rooms: [...floor.rooms, ...drawCinema(north, south)] };
}

const hallName = (number: number): { zh: string; en: string } => ({ zh: `${number} 号影厅`, en: `Screen ${number}` });
const hallAliases = (number: number): string[] => [`${number}号厅`, `${number}号影厅`, `screen ${number}`];
const hallwayFrom = 276;
const hallwayTo = 298;

/** The three large screens under the east facade. */
function toHallEnd(number: number, low: number, high: number): Parameters<typeof drawShopsFloor>[0]['ends'][number] {
  return {
    id: `L4-HALL-${number}`,
    category: 'movietheater',
    name: hallName(number),
    aliases: hallAliases(number),
    end: 'east',
    inner: hallwayTo,
    ...(low > -30 ? { low } : {}),
    ...(high < 30 ? { high } : {})
  };
}

/** Lobby and arcade towards the concourse, then a hallway with two screens on each side. */
function drawCinema(north: Curve, south: Curve): Room[] {
  const [cinema, arcade] = tenants.L4!.others as [Tenant, Tenant];
  const cell = (from: number, to: number, low: number, high: number): Pick<Room, 'polygons' | 'at'> => ({
    polygons: [
      [
        toCell(
          from,
          to,
          (s) => Math.max(low, facadeM - south(s)),
          (s) => Math.min(high, north(s) - facadeM),
          wallM
        )
      ]
    ],
    at: [(from + to) / 2, (Math.max(low, -35) + Math.min(high, 35)) / 2]
  });
  const screen = (number: number, low: number, high: number): Room => ({
    id: `L4-HALL-${number}`,
    category: 'movietheater',
    name: hallName(number),
    aliases: hallAliases(number),
    ...cell(hallwayFrom, hallwayTo, low, high)
  });
  return [
    {
      id: 'L4-CINEMA',
      category: 'lobby',
      name: cinema,
      tenant: cinema,
      aliases: ['影院', '电影院', '影院大堂', 'cinema'],
      ...cell(262, hallwayFrom, -99, 9),
      at: [269, -8]
    },
    { id: 'L4-A03', category: 'room', name: arcade, tenant: arcade, aliases: ['电玩城', 'arcade'], ...cell(262, hallwayFrom, 9, 99) },
    {
      id: 'L4-CINEMA-HALLWAY',
      category: 'walkway',
      name: { zh: '影厅走廊', en: 'Cinema hallway' },
      ...cell(hallwayFrom, hallwayTo, -3.5, 3.5)
    },
    screen(1, 3.5, 19),
    screen(2, 19, 99),
    screen(3, -19, -3.5),
    screen(4, -99, -19)
  ];
}

export function drawFloors(): Floor[] {
  return [drawParking(), drawB1(), drawL1(), drawL2(), drawL3(), drawL4()];
}
