import { FloorpulseError } from '../../domain/errors.ts';
import type { WallProblem } from '../../domain/wall.ts';

const maxTold = 20;

export const toProblemText = ({ path, line, column, message }: WallProblem): string =>
  `${line === null ? '' : `line ${line}, column ${column ?? 1}: `}${path === '' ? '' : `${path}: `}${message}`;

/** A text that is no wall, with everything that is wrong in it. */
export class WallRefused extends FloorpulseError {
  readonly problems: readonly WallProblem[];

  constructor(problems: readonly WallProblem[]) {
    const told = problems.slice(0, maxTold).map(toProblemText);
    const more = problems.length > maxTold ? `; and ${problems.length - maxTold} more` : '';
    super('bad_request', `The wall is not right: ${told.join('; ')}${more}.`);
    this.problems = problems;
  }
}
