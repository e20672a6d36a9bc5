/** Which lines of two texts are the same: the longest common subsequence, for texts of some thousand lines. */
export type LinePair = readonly [before: number, after: number];

/** Above this the middle counts as replaced: it would take seconds. */
const mostCells = 9_000_000;

export function toLinePairs(before: readonly string[], after: readonly string[]): LinePair[] {
  let start = 0;
  while (start < before.length && start < after.length && before[start] === after[start]) start += 1;
  let beforeEnd = before.length;
  let afterEnd = after.length;
  while (beforeEnd > start && afterEnd > start && before[beforeEnd - 1] === after[afterEnd - 1]) {
    beforeEnd -= 1;
    afterEnd -= 1;
  }
  const pairs: LinePair[] = Array.from({ length: start }, (_, index) => [index, index] as const);
  pairs.push(...toMiddle(before.slice(start, beforeEnd), after.slice(start, afterEnd)).map(([a, b]) => [a + start, b + start] as const));
  for (let step = 0; beforeEnd + step < before.length; step += 1) pairs.push([beforeEnd + step, afterEnd + step]);
  return pairs;
}

function toMiddle(before: readonly string[], after: readonly string[]): LinePair[] {
  const width = after.length + 1;
  if (before.length === 0 || after.length === 0 || (before.length + 1) * width > mostCells) return [];
  // lengths[i * width + j]: longest common subsequence of before from i and after from j.
  const lengths = new Uint32Array((before.length + 1) * width);
  const at = (i: number, j: number): number => lengths[i * width + j] ?? 0;
  for (let i = before.length - 1; i >= 0; i -= 1)
    for (let j = after.length - 1; j >= 0; j -= 1)
      lengths[i * width + j] = before[i] === after[j] ? at(i + 1, j + 1) + 1 : Math.max(at(i + 1, j), at(i, j + 1));
  const pairs: LinePair[] = [];
  let [i, j] = [0, 0];
  while (i < before.length && j < after.length) {
    if (before[i] === after[j]) pairs.push([i++, j++]);
    else if (at(i + 1, j) >= at(i, j + 1)) i += 1;
    else j += 1;
  }
  return pairs;
}

export interface DiffLine {
  readonly kind: 'same' | 'added' | 'removed';
  readonly text: string;
  /** From 1; of a removed line in the text before, else in the text after. */
  readonly line: number;
}

const toLines = (text: string): string[] => text.replace(/\n$/, '').split('\n');

export function diffLines(beforeText: string, afterText: string): DiffLine[] {
  const before = toLines(beforeText);
  const after = toLines(afterText);
  const lines: DiffLine[] = [];
  let [i, j] = [0, 0];
  for (const [nextI, nextJ] of [...toLinePairs(before, after), [before.length, after.length] as const]) {
    for (; i < nextI; i += 1) lines.push({ kind: 'removed', text: before[i] ?? '', line: i + 1 });
    for (; j < nextJ; j += 1) lines.push({ kind: 'added', text: after[j] ?? '', line: j + 1 });
    if (i < before.length) lines.push({ kind: 'same', text: after[j] ?? '', line: j + 1 });
    i += 1;
    j += 1;
  }
  return lines;
}

export interface DiffHunk {
  readonly lines: readonly DiffLine[];
  /** Same lines left out before it. */
  readonly skipped: number;
}

/** Only what changed, with some lines around it. */
export function toHunks(lines: readonly DiffLine[], around = 2): DiffHunk[] {
  const isShown = lines.map((_, index) => lines.slice(Math.max(0, index - around), index + around + 1).some(({ kind }) => kind !== 'same'));
  const hunks: { lines: DiffLine[]; skipped: number }[] = [];
  let skipped = 0;
  lines.forEach((line, index) => {
    if (!isShown[index]) return void (skipped += 1);
    if (index === 0 || !isShown[index - 1]) hunks.push({ lines: [], skipped });
    hunks.at(-1)?.lines.push(line);
    skipped = 0;
  });
  return hunks;
}
