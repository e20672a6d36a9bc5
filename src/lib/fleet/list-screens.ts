/** Which screens are shown, and in which order: what needs somebody first. */
import type { FleetScreen } from '../domain/screen.ts';

export const conditions = ['all', 'live', 'trouble', 'offline', 'unpaired', 'revoked'] as const;
export type Condition = (typeof conditions)[number];

export interface ScreenFilter {
  readonly text: string;
  readonly wall: string;
  readonly condition: Condition;
}

export const noFilter: ScreenFilter = { text: '', wall: '', condition: 'all' };

const oldDataSeconds = 120;
const fewFrames = 15;

/** It is there, and something about it is not as it should be. */
export function hasTrouble({ state, report }: FleetScreen): boolean {
  if (state !== 'live' || !report) return false;
  return (
    report.errors > 0 ||
    report.staleTiles > 0 ||
    (report.dataSeconds ?? 0) > oldDataSeconds ||
    (report.framesPerSecond ?? fewFrames) < fewFrames
  );
}

export function isOldBuild({ report, state }: FleetScreen, build: string): boolean {
  return state === 'live' && report !== null && report.build !== '' && report.build !== build;
}

export function toShownName({ name, key, report }: FleetScreen): string {
  return name || (report ? `${report.width} × ${report.height} · ${key.slice(-4)}` : key.slice(-4));
}

const rank: Readonly<Record<FleetScreen['state'], number>> = { offline: 0, live: 2, revoked: 3 };
const toRank = (screen: FleetScreen): number => (hasTrouble(screen) ? 1 : rank[screen.state]);

export function listScreens(screens: Iterable<FleetScreen>, filter: ScreenFilter): FleetScreen[] {
  const text = filter.text.trim().toLowerCase();
  return [...screens]
    .filter((screen) => isIn(screen, filter, text))
    .sort(
      (a, b) =>
        toRank(a) - toRank(b) || Number(b.paired) - Number(a.paired) || compare(toShownName(a), toShownName(b)) || compare(a.key, b.key)
    );
}

const collator = new Intl.Collator(undefined, { numeric: true });
const compare = (a: string, b: string): number => collator.compare(a, b);

function isIn(screen: FleetScreen, { wall, condition }: ScreenFilter, text: string): boolean {
  if (wall !== '' && screen.wall !== wall) return false;
  if (
    condition === 'unpaired'
      ? screen.paired
      : condition === 'trouble'
        ? !hasTrouble(screen)
        : condition !== 'all' && screen.state !== condition
  ) {
    return false;
  }
  // Revoked ones are seen by who looks for them.
  if (condition === 'all' && screen.state === 'revoked' && text === '') return false;
  return text === '' || [toShownName(screen), screen.wall, screen.address, screen.key].some((part) => part?.toLowerCase().includes(text));
}

export function countConditions(screens: Iterable<FleetScreen>): Readonly<Record<Condition, number>> {
  const counts: Record<Condition, number> = { all: 0, live: 0, trouble: 0, offline: 0, unpaired: 0, revoked: 0 };
  for (const screen of screens) {
    counts[screen.state] += 1;
    if (screen.state !== 'revoked') counts.all += 1;
    if (hasTrouble(screen)) counts.trouble += 1;
    if (!screen.paired) counts.unpaired += 1;
  }
  return counts;
}
