/** One delivery after the other, in slices: a loop over ten thousand sockets would hold up everything else for 200 ms. */
const sliceMs = 8;
/** `performance.now()` costs as much as a small write; look at the clock this often. */
const socketsPerLook = 16;

const nextTurn = () => new Promise<void>((resolve) => setImmediate(resolve));

export class FanOut {
  #last: Promise<void> = Promise.resolve();

  /** Calls `write` for each of `members`, in turns of the event loop. Resolves when all are written; deliveries keep their order. */
  deliver<Member>(members: () => Iterable<Member>, write: (member: Member) => void): Promise<void> {
    const done = this.#last.then(async () => {
      let begunAt = performance.now();
      let count = 0;
      // A copy: the set changes while it is walked, and who joins later has the state already.
      for (const member of [...members()]) {
        write(member);
        count += 1;
        if (count % socketsPerLook === 0 && performance.now() - begunAt >= sliceMs) {
          await nextTurn();
          begunAt = performance.now();
        }
      }
      // Lets the sockets report what they have sent before the next message asks.
      await nextTurn();
    });
    // One that failed must not take the next ones with it.
    this.#last = done.catch(() => undefined);
    return done;
  }
}
