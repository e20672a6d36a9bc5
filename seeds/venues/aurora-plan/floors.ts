/** The six floors of Aurora Plaza, lowest first. Stations and depths are metres in the curved frame. */
import type { Floor } from './drawing.ts';
import { drawB1 } from './floors/b1.ts';
import { drawL1 } from './floors/l1.ts';
import { drawL2 } from './floors/l2.ts';
import { drawL3 } from './floors/l3.ts';
import { drawL4 } from './floors/l4.ts';
import { drawParking } from './parking.ts';

export function drawFloors(): Floor[] {
  return [drawParking(), drawB1(), drawL1(), drawL2(), drawL3(), drawL4()];
}
