/** The cinema at the east end of L4. */
import { toCell, type Curve } from '../frame.ts';
import { facadeM, wallM, type Room } from '../drawing.ts';
import type { ShopsFloorPlan } from '../shops-floor.ts';
import { tenants, type Tenant } from '../tenants.ts';

const hallName = (number: number): { zh: string; en: string } => ({ zh: `${number} 号影厅`, en: `Screen ${number}` });
const hallAliases = (number: number): string[] => [`${number}号厅`, `${number}号影厅`, `screen ${number}`];
const hallwayFrom = 276;
const hallwayTo = 298;

/** The three large screens under the east facade. */
export function toHallEnd(number: number, low: number, high: number): ShopsFloorPlan['ends'][number] {
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
export function drawCinema(north: Curve, south: Curve): Room[] {
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
