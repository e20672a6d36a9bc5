/** B2: six zones of bays between aisles, lobbies with lifts in the middle, ramps and plant rooms along the walls. */
import { toCell, type FramePoint } from './frame.ts';
import { facadeM, wallM, type Floor, type Names, type Room } from './drawing.ts';
import { drawEnd, drawOutline, type Shell } from './ends.ts';
import { tenants, type Tenant } from './tenants.ts';

const bayM = 2.8;
const baysBetweenColumns = 3;
const columnGapM = 0.5;
/** Metres from the spine: middle rows, aisle, double row, aisle, rows along the wall. */
const middleT = 5.6;
const doubleFromT = 12.2;
const doubleToT = 23.4;
const wallRowT = 30;
const facadeT = 37;

const columns = [
  { from: 8, to: 104, lobby: 79 },
  { from: 112, to: 204, lobby: 158 },
  { from: 212, to: 304, lobby: 246 }
] as const;

const shell: Shell = { west: -8, east: 320, westBowM: 3, eastBowM: -2, north: () => facadeT, south: () => facadeT };

/** Blocks of bays between two stations; every third bay stands a column. */
function drawBays(from: number, to: number, low: number, high: number): FramePoint[][][] {
  const blocks = Math.max(1, Math.round((to - from) / (bayM * baysBetweenColumns)));
  const width = (to - from) / blocks;
  return Array.from({ length: blocks }, (_, i) => [
    toCell(
      from + i * width,
      from + (i + 1) * width,
      () => low,
      () => high,
      columnGapM / 2
    )
  ]);
}

function drawZone(letter: string, index: number, side: 1 | -1, wallPieces: readonly (readonly [number, number])[]): Room {
  const { from, to, lobby } = columns[index]!;
  const band = (a: number, b: number, low: number, high: number): FramePoint[][][] =>
    drawBays(a, b, side === 1 ? low : -high, side === 1 ? high : -low);
  const where: Names = {
    zh: `${side === 1 ? '北' : '南'}区${'西中东'[index]}`,
    en: `${side === 1 ? 'north' : 'south'} ${['west', 'centre', 'east'][index]}`
  };
  const aliases = [`${letter}区`, `停车场${letter}区`, `负二层${letter}区`, `car park ${letter}`, `zone ${letter}`];
  if (index === 1) aliases.push(side === 1 ? 'north car park' : 'south car park', side === 1 ? '北停车场' : '南停车场');
  return {
    id: `B2-PARK-${letter}`,
    category: 'parking',
    name: { zh: `停车场 ${letter} 区`, en: `Car park ${letter} (${where.en})` },
    polygons: [
      ...band(from, to, doubleFromT, (doubleFromT + doubleToT) / 2),
      ...band(from, to, (doubleFromT + doubleToT) / 2, doubleToT),
      ...band(from, lobby - 10, 0, middleT),
      ...band(lobby + 10, to, 0, middleT),
      ...wallPieces.flatMap(([a, b]) => band(a, b, wallRowT, facadeT - facadeM))
    ],
    at: [(from + to) / 2, side * (doubleFromT + 2.8)],
    aliases,
    amenity: 'parking'
  };
}

function box(
  id: string,
  category: string,
  name: Names,
  from: number,
  to: number,
  low: number,
  high: number,
  more: Partial<Room> = {}
): Room {
  return {
    id,
    category,
    name,
    polygons: [
      [
        toCell(
          from,
          to,
          () => low,
          () => high,
          wallM
        )
      ]
    ],
    at: [(from + to) / 2, (low + high) / 2],
    ...more
  };
}

function drawLobby(number: number, s: number): Room[] {
  const door = {
    line: [
      [s - 2, middleT],
      [s + 2, middleT]
    ] as [FramePoint, FramePoint],
    category: 'pedestrian'
  };
  return [
    box(`B2-LIFT-${number}`, 'elevator', { zh: `电梯 ${number}`, en: `Lift ${number}` }, s - 10, s - 6, 0, middleT, {
      amenity: 'elevator'
    }),
    box(`B2-STAIR-${number}`, 'stairs', { zh: '楼梯', en: 'Stairs' }, s - 10, s - 6, -middleT, 0, { amenity: 'stairs' }),
    box(`B2-LOBBY-${number}`, 'lobby', { zh: `${number} 号电梯厅`, en: `Lift lobby ${number}` }, s - 6, s + 3, -middleT, middleT, {
      door,
      aliases: [`${number}号电梯厅`, `lift lobby ${number}`]
    }),
    box(`B2-ESC-${number}`, 'escalator', { zh: `扶梯 ${number}`, en: `Escalator ${number}` }, s + 3, s + 10, -2, 2, {
      amenity: 'escalator'
    }),
    box(`B2-PAY-${number}`, 'room', { zh: `缴费处 ${number}`, en: `Pay station ${number}` }, s + 3, s + 10, 2, middleT, {
      amenity: 'ticketing',
      aliases: [`${number}号缴费机`, `pay station ${number}`]
    }),
    number === 2
      ? box('B2-STORE-1', 'storage', { zh: '清洁间', en: 'Cleaning store' }, s + 3, s + 10, -middleT, -2)
      : box(
          `B2-RESTROOM-0${number === 1 ? 1 : 2}`,
          'restroom',
          { zh: `洗手间 0${number === 1 ? 1 : 2}`, en: `Restroom 0${number === 1 ? 1 : 2}` },
          s + 3,
          s + 10,
          -middleT,
          -2,
          {
            amenity: 'restroom',
            aliases: number === 1 ? ['负二楼洗手间', '停车场洗手间', 'car park restroom'] : ['负二楼东洗手间']
          }
        )
  ];
}

function drawRoad(): Room {
  const holes = columns.flatMap(({ from, to }) =>
    [
      [-doubleToT, -doubleFromT],
      [-middleT, middleT],
      [doubleFromT, doubleToT]
    ].map(([low, high]) =>
      toCell(
        from,
        to,
        () => low!,
        () => high!,
        -wallM
      )
    )
  );
  return {
    id: 'B2-ROAD',
    category: 'road',
    name: { zh: '车道', en: 'Driving aisles' },
    polygons: [
      [
        toCell(
          2,
          310,
          () => -wallRowT,
          () => wallRowT,
          wallM
        ),
        ...holes
      ]
    ],
    at: [60, (doubleToT + wallRowT) / 2],
    aliases: ['停车场', '地下车库', '车库', 'car park', 'parking']
  };
}

export function drawParking(): Floor {
  const [wash, charge] = tenants.B2!.shops as [Tenant, Tenant];
  const wallBox = (id: string, category: string, name: Names, from: number, to: number, side: 1 | -1, more: Partial<Room> = {}): Room =>
    box(id, category, name, from, to, side === 1 ? wallRowT : facadeM - facadeT, side === 1 ? facadeT - facadeM : -wallRowT, more);
  const gates: Room[] = [
    wallBox('B2-RAMP-IN', 'ramp', { zh: '北入口坡道', en: 'North entry ramp' }, 236, 284, 1, { aliases: ['停车场入口', 'car park entry'] }),
    wallBox('B2-GATE-IN', 'road', { zh: '入口道闸', en: 'Entry barrier' }, 226, 236, 1, {
      aliases: ['入口道闸', 'entry barrier', '入口抬杆']
    }),
    wallBox('B2-RAMP-OUT', 'ramp', { zh: '南出口坡道', en: 'South exit ramp' }, 30, 78, -1, {
      aliases: ['停车场出口', 'car park exit', '南出口']
    }),
    wallBox('B2-GATE-OUT', 'road', { zh: '出口道闸', en: 'Exit barrier' }, 78, 88, -1, {
      aliases: ['出口道闸', 'exit barrier', '出口抬杆']
    }),
    wallBox('B2-S001', 'room', wash, 180, 204, -1, { tenant: wash, aliases: ['洗车', 'car wash'] }),
    wallBox('B2-S002', 'room', charge, 8, 20, 1, { tenant: charge }),
    wallBox('B2-EV', 'parking', { zh: '充电车位', en: 'Charging bays' }, 20, 62, 1, {
      aliases: ['充电桩', '充电车位', 'ev charging'],
      amenity: 'parking'
    }),
    wallBox('B2-PLANT-1', 'nonpublic', { zh: '配电房', en: 'Switch room' }, 150, 176, 1),
    wallBox('B2-PLANT-2', 'nonpublic', { zh: '水泵房', en: 'Pump room' }, 176, 204, 1),
    wallBox('B2-PLANT-3', 'nonpublic', { zh: '空调机房', en: 'Air handling' }, 240, 270, -1)
  ];
  const ends: Room[] = [
    drawEnd(shell, {
      end: 'west',
      inner: 2,
      high: -10,
      id: 'B2-PLANT-4',
      category: 'nonpublic',
      name: { zh: '消防水池', en: 'Sprinkler tank' }
    }),
    drawEnd(shell, {
      end: 'west',
      inner: 2,
      low: -10,
      high: 12,
      id: 'B2-BIKE',
      category: 'parking',
      name: { zh: '非机动车停放', en: 'Bicycle store' },
      aliases: ['自行车棚', 'bike store']
    }),
    drawEnd(shell, {
      end: 'west',
      inner: 2,
      low: 12,
      id: 'B2-PLANT-5',
      category: 'nonpublic',
      name: { zh: '冷冻机房', en: 'Chiller room' }
    }),
    drawEnd(shell, {
      end: 'east',
      inner: 310,
      high: -6,
      id: 'B2-DOCK',
      category: 'nonpublic',
      name: { zh: '卸货区', en: 'Loading dock' },
      aliases: ['卸货平台', 'loading dock']
    }),
    drawEnd(shell, {
      end: 'east',
      inner: 310,
      low: -6,
      id: 'B2-WASTE',
      category: 'nonpublic',
      name: { zh: '垃圾房', en: 'Waste room' },
      aliases: ['垃圾房']
    })
  ];
  const zones = [
    drawZone('A', 0, 1, [[62, 104]]),
    drawZone('B', 1, 1, [[112, 150]]),
    drawZone('C', 2, 1, [
      [212, 226],
      [284, 304]
    ]),
    drawZone('D', 0, -1, [
      [8, 30],
      [88, 104]
    ]),
    drawZone('E', 1, -1, [[112, 180]]),
    drawZone('F', 2, -1, [
      [212, 240],
      [270, 304]
    ])
  ];
  return {
    id: 'B2',
    ordinal: -2,
    name: { zh: '地下二层', en: 'Basement 2' },
    aliases: ['负二层', '负二楼', '地下二楼', 'basement 2'],
    outline: drawOutline(shell),
    rooms: [drawRoad(), ...zones, ...columns.flatMap(({ lobby }, i) => drawLobby(i + 1, lobby)), ...gates, ...ends],
    sections: [
      {
        id: 'B2-NORTH',
        name: { zh: '北停车区', en: 'North parking' },
        category: 'parking',
        ring: toCell(
          2,
          310,
          () => 0,
          () => facadeT - 1,
          0
        )
      },
      {
        id: 'B2-SOUTH',
        name: { zh: '南停车区', en: 'South parking' },
        category: 'parking',
        ring: toCell(
          2,
          310,
          () => 1 - facadeT,
          () => 0,
          0
        )
      }
    ]
  };
}
