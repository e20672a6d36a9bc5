/** Runs one read after the other. */
export type Turns = <Answer>(read: () => Promise<Answer>) => Promise<Answer>;

/** One request holds at most one connection of the lane, so that it cannot find the lane full of itself. */
export function openTurns(): Turns {
  let last: Promise<unknown> = Promise.resolve();
  return (read) => {
    const turn = last.then(read, read);
    last = turn;
    return turn;
  };
}
