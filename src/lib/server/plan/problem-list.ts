import type { PlanProblem, PlanSeverity } from '../../domain/plan.ts';

/** Exporters do some things to every feature alike; said of five thousand features one by one they would hide what matters. */
const saidOneByOne = 20;

/** Gathers every problem of a plan, so that its maker mends them in one go. */
export class ProblemList {
  readonly #all: PlanProblem[] = [];
  readonly #alike = new Map<string, { file: string; reason: string; remedy: string; ids: string[] }>();

  repaired(file: string, featureId: string | null, reason: string, remedy: string): void {
    this.#add('repaired', file, featureId, reason, remedy);
  }

  leftOut(file: string, featureId: string | null, reason: string, remedy?: string): void {
    this.#add('leftOut', file, featureId, reason, remedy);
  }

  refused(file: string, featureId: string | null, reason: string, remedy?: string): void {
    this.#add('refused', file, featureId, reason, remedy);
  }

  /** A repair that changes nothing that can be seen: of many features of one file it is said once, with their number. */
  repairedAlike(file: string, featureId: string, reason: string, remedy: string): void {
    const key = JSON.stringify([file, reason]);
    const group = this.#alike.get(key) ?? { file, reason, remedy, ids: [] };
    group.ids.push(featureId);
    this.#alike.set(key, group);
  }

  #add(severity: PlanSeverity, file: string, featureId: string | null, reason: string, remedy: string | undefined): void {
    this.#all.push({ severity, file, featureId, reason, ...(remedy !== undefined && { remedy }) });
  }

  hasRefused(file?: string): boolean {
    return this.#all.some((problem) => problem.severity === 'refused' && (file === undefined || problem.file === file));
  }

  countLeftOut(): number {
    return this.#all.filter(({ severity }) => severity === 'leftOut').length;
  }

  /** The gravest first, each kind in the order in which it was found. */
  toList(): PlanProblem[] {
    const alike = [...this.#alike.values()].flatMap(({ file, reason, remedy, ids }): PlanProblem[] =>
      ids.length <= saidOneByOne
        ? ids.map((featureId) => ({ severity: 'repaired', file, featureId, reason, remedy }))
        : [
            {
              severity: 'repaired',
              file,
              featureId: null,
              reason: `${reason} In ${ids.length} features: ${ids.slice(0, 3).join(', ')}, ...`,
              remedy
            }
          ]
    );
    const order: readonly PlanSeverity[] = ['refused', 'leftOut', 'repaired'];
    const all = [...this.#all, ...alike];
    return order.flatMap((severity) => all.filter((problem) => problem.severity === severity));
  }
}
