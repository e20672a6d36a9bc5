import { carParkJam } from './car-park-jam.ts';
import { crowdedWeekend } from './crowded-weekend.ts';
import { escalatorFails } from './escalator-fails.ts';
import { queueGrows } from './queue-grows.ts';
import { quietDay } from './quiet-day.ts';
import { restroomNotCleaned } from './restroom-not-cleaned.ts';
import type { Scenario } from './scenario.ts';
import { typicalDay } from './typical-day.ts';

export const scenarios: readonly Scenario[] = [
  typicalDay,
  quietDay,
  crowdedWeekend,
  restroomNotCleaned,
  escalatorFails,
  carParkJam,
  queueGrows
];
