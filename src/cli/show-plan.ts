/** Problems and differences of plans as lines of text. */
import type { PlanDiff, PlanProblem, PlanSeverity } from '../lib/domain/plan.ts';

const titles: Readonly<Record<PlanSeverity, string>> = {
  refused: 'Must be mended before the plan can be published',
  leftOut: 'Left out; the rest of the plan is in',
  repaired: 'Repaired'
};

/** By severity, the gravest first; in each a table of file, id and reason, with the remedy below. */
export function toProblemLines(problems: readonly PlanProblem[], problemCount = problems.length): string[] {
  const lines = (Object.keys(titles) as PlanSeverity[]).flatMap((severity) => {
    const found = problems.filter((problem) => problem.severity === severity);
    if (found.length === 0) return [];
    const fileWidth = Math.min(24, Math.max(...found.map(({ file }) => toWidth(file))));
    const idWidth = Math.min(32, Math.max(...found.map(({ featureId }) => toWidth(featureId ?? '-'))));
    const rows = found.flatMap(({ file, featureId, reason, remedy }) => [
      `  ${toCell(file, fileWidth)}  ${toCell(featureId ?? '-', idWidth)}  ${reason}`,
      ...(remedy === undefined ? [] : [`  ${' '.repeat(fileWidth)}  ${' '.repeat(idWidth)}  > ${remedy}`])
    ]);
    return [`${titles[severity]} (${found.length}):`, ...rows, ''];
  });
  const hidden = problemCount - problems.length;
  return hidden > 0 ? [...lines, `... and ${hidden} more`] : lines;
}

/** Columns on a terminal: Chinese characters take two. */
function toWidth(text: string): number {
  return [...text].reduce((sum, character) => sum + (/[\u1100-\u115f\u2e80-\uffdc]/.test(character) ? 2 : 1), 0);
}

function toCell(text: string, width: number): string {
  return text + ' '.repeat(Math.max(0, width - toWidth(text)));
}

export function toDiffLines(diff: PlanDiff | null): string[] {
  if (!diff) return ['A new venue: there is no plan to compare it with.'];
  const list = <T>(title: string, items: readonly T[], show: (item: T) => string): string[] =>
    items.length === 0 ? [] : [`${title} (${items.length}): ${items.slice(0, 20).map(show).join(', ')}${items.length > 20 ? ', ...' : ''}`];
  const lines = [
    ...list('Levels that come', diff.levelsCame, (id) => id),
    ...list('Levels that go', diff.levelsWent, (id) => id),
    ...list('Units that come', diff.came, ({ id, name }) => `${id} ${name}`),
    ...list('Units that go', diff.went, ({ id, name }) => `${id} ${name}`),
    ...list('Moved', diff.moved, ({ id, metres }) => `${id} by ${metres.toFixed(1)} m`),
    ...list('Renamed', diff.renamed, ({ id, from, name }) => `${id} "${from}" to "${name}"`),
    ...list('Split', diff.split, ({ id, into }) => `${id} into ${into.join(' + ')}`),
    ...list('Merged', diff.merged, ({ id, from }) => `${from.join(' + ')} to ${id}`)
  ];
  return lines.length > 0 ? ['Against the plan of now:', ...lines.map((line) => `  ${line}`)] : ['The same places as on the plan of now.'];
}
