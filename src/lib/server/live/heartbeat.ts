/** Calls each member once an interval, a twentieth of them at a time, so that ten thousand heartbeats are a hum and not a drum. */
const groupCount = 20;

export class HeartbeatRing<Member> {
  readonly #groups: Set<Member>[] = Array.from({ length: groupCount }, () => new Set<Member>());
  readonly #timer: ReturnType<typeof setInterval>;
  #next = 0;

  constructor(intervalMs: number, beat: (members: ReadonlySet<Member>) => void) {
    const groupMs = intervalMs / groupCount;
    const begunAt = performance.now();
    let beaten = 0;
    // By elapsed time, not by counting: timers of a busy process come late, and lateness would add up.
    this.#timer = setInterval(() => {
      const due = Math.floor((performance.now() - begunAt) / groupMs);
      for (beaten = Math.max(beaten, due - groupCount); beaten < due; beaten += 1) {
        const members = this.#groups[beaten % groupCount];
        if (members && members.size > 0) beat(members);
      }
    }, groupMs);
  }

  /** Returns a function that takes it out. */
  add(member: Member): () => void {
    const group = this.#groups[this.#next];
    this.#next = (this.#next + 1) % groupCount;
    group?.add(member);
    return () => void group?.delete(member);
  }

  close(): void {
    clearInterval(this.#timer);
  }
}
