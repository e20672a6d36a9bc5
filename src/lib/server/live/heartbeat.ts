/** Calls each member once an interval, a twentieth of them at a time, so that ten thousand heartbeats are a hum and not a drum. */
const groupCount = 20;

export class HeartbeatRing<Member> {
  readonly #groups: Set<Member>[] = Array.from({ length: groupCount }, () => new Set<Member>());
  readonly #timer: ReturnType<typeof setInterval>;
  #next = 0;

  constructor(intervalMs: number, beat: (members: ReadonlySet<Member>) => void) {
    let group = 0;
    this.#timer = setInterval(() => {
      const members = this.#groups[group];
      group = (group + 1) % groupCount;
      if (members && members.size > 0) beat(members);
    }, intervalMs / groupCount);
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
