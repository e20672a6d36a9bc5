/** One thing in an archive that keeps it from being imported. */
export interface ImdfProblem {
  /** IMDF name of the file without its ending, for example `unit`. */
  readonly file: string;
  readonly featureId: string | null;
  /** What is wrong, with the value, in a sentence. */
  readonly reason: string;
}

/** Gathers every problem of an archive, so that its maker mends them in one go. */
export class ProblemList {
  readonly all: ImdfProblem[] = [];

  add(file: string, featureId: string | null, reason: string): void {
    this.all.push({ file, featureId, reason });
  }
}
