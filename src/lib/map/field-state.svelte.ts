/** The field that a page shows. Asked for more often than it can be made, it finishes one and then makes the latest: a replay is never without a picture. */
import type { Venue } from '../domain/place.ts';
import { FieldMaker, type FieldQuestion } from './kernel/field-maker.ts';
import type { FieldPicture } from './plan-engine.ts';

export class FieldState {
  #made = $state.raw<{ readonly question: FieldQuestion; readonly picture: FieldPicture | null } | null>(null);
  readonly #maker = new FieldMaker();
  #wanted: FieldQuestion | null = null;
  #isBusy = false;
  #isWanted = false;

  /** Of another level it is none: a field never lies on a plan that it was not made for. */
  get(venue: Venue, level: string): FieldPicture | null {
    const made = this.#made;
    return made && made.question.venue === venue && made.question.level === level ? made.picture : null;
  }

  ask(question: FieldQuestion): void {
    this.#wanted = question;
    this.#isWanted = true;
    if (!this.#isBusy) void this.#work();
  }

  forget(): void {
    this.#wanted = null;
    this.#isWanted = false;
    this.#made = null;
  }

  /** Nobody has gone to another level meanwhile. */
  #isOf({ venue, level }: FieldQuestion): boolean {
    const next = this.#wanted;
    return this.#isWanted && (!next || (next.venue === venue && next.level === level));
  }

  async #work(): Promise<void> {
    this.#isBusy = true;
    try {
      while (this.#wanted) {
        const question: FieldQuestion = this.#wanted;
        this.#wanted = null;
        const picture = await this.#maker.make(question);
        if (this.#isOf(question)) this.#made = { question, picture };
      }
    } finally {
      this.#isBusy = false;
    }
  }
}
