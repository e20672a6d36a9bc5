/** Which level is shown: each has its turn, the hottest one stays longer. Pure; the time is given. */
export interface RotationRule {
  readonly levelSeconds: number;
  readonly hottestLevelSeconds: number;
}

export interface Turn {
  readonly level: string;
  readonly sinceMs: number;
}

/**
 * The level to show at `nowMs`. Levels turn in the given order; the first turn belongs to the hottest.
 * A level that becomes the hottest while another is shown gets the next turn, so that nobody waits a whole round for it.
 */
export function chooseTurn(
  turn: Turn | null,
  levels: readonly string[],
  hottest: string | null,
  rule: RotationRule,
  nowMs: number,
  previousHottest: string | null = hottest
): Turn | null {
  const first = levels[0];
  if (first === undefined) return null;
  if (!turn || !levels.includes(turn.level)) return { level: hottest ?? first, sinceMs: nowMs };
  const stayMs = (turn.level === hottest ? rule.hottestLevelSeconds : rule.levelSeconds) * 1000;
  if (nowMs - turn.sinceMs < stayMs) return turn;
  if (hottest !== null && hottest !== previousHottest && hottest !== turn.level && levels.includes(hottest)) {
    return { level: hottest, sinceMs: nowMs };
  }
  const next = levels[(levels.indexOf(turn.level) + 1) % levels.length];
  return { level: next ?? first, sinceMs: nowMs };
}

/** Longer ago a beginning says nothing any more: a wall of one scene has no turns. */
const longestTurnMs = 6 * 3_600_000;

/** What the hottest level was at the start of the present turn belongs to the turn, so the class that keeps both is small. */
export class Rotation {
  turn: Turn | null = null;
  private hottestAtTurn: string | null = null;

  /** @param turnFromMs when the scene's turn began, the same on all screens: they are in step, and a page that comes late catches up */
  advance(levels: readonly string[], hottestOfAll: string | null, rule: RotationRule, nowMs: number, turnFromMs = 0): string | null {
    const hottest = hottestOfAll !== null && levels.includes(hottestOfAll) ? hottestOfAll : null;
    const startMs = nowMs - turnFromMs < longestTurnMs ? turnFromMs : nowMs;
    for (;;) {
      const sinceMs = this.turn?.sinceMs ?? startMs;
      const stayMs = (this.turn?.level === hottest ? rule.hottestLevelSeconds : rule.levelSeconds) * 1000;
      // Each turn begins where the one before it ended.
      const atMs = this.turn ? Math.min(nowMs, sinceMs + stayMs) : startMs;
      const next = chooseTurn(this.turn, levels, hottest, rule, atMs, this.hottestAtTurn);
      if (next === this.turn) return next?.level ?? null;
      this.turn = next;
      this.hottestAtTurn = hottest;
    }
  }
}
