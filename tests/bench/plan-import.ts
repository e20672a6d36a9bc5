/** A large plan read and given back, and how long nobody else could run meanwhile. */
import { exportImdf } from '../../src/lib/server/plan/export-imdf.ts';
import { readPlan } from '../../src/lib/server/plan/read-plan.ts';
import { makeLargePlan } from './large-plan.ts';

export interface PlanImport {
  readonly units: number;
  readonly levels: number;
  readonly zipBytes: number;
  readonly problems: number;
  readonly importMs: number;
  readonly exportMs: number;
  readonly stallMsMax: number;
}

export async function benchPlanImport(unitCount: number, levelCount: number, rounds: number): Promise<PlanImport> {
  const bytes = await makeLargePlan(levelCount, unitCount);
  let best: PlanImport | undefined;
  for (let round = 0; round < rounds; round += 1) {
    const stalls = watchStalls();
    const startMs = performance.now();
    const { venue, problems } = await readPlan({ bytes });
    if (!venue) throw new Error(JSON.stringify(problems.slice(0, 3)));
    const importMs = performance.now() - startMs;
    const importedMs = performance.now();
    await exportImdf(venue);
    const run = {
      units: venue.units.length,
      levels: venue.levels.length,
      zipBytes: bytes.length,
      problems: problems.length,
      importMs,
      exportMs: performance.now() - importedMs,
      stallMsMax: stalls.stop()
    };
    if (!best || run.importMs < best.importMs) best = run;
  }
  return best!;
}

/** The longest time between two turns of the event loop. */
function watchStalls(): { stop(): number } {
  let lastMs = performance.now();
  let longestMs = 0;
  let isOn = true;
  const turn = (): void => {
    const nowMs = performance.now();
    longestMs = Math.max(longestMs, nowMs - lastMs);
    lastMs = nowMs;
    if (isOn) setImmediate(turn);
  };
  setImmediate(turn);
  return {
    stop() {
      isOn = false;
      turn();
      return longestMs;
    }
  };
}
