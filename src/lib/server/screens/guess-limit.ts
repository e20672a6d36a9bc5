import { LRUCache } from 'lru-cache';
import { FloorpulseError } from '../../domain/errors.ts';
import type { Clock } from '../clock.ts';

interface Guesses {
  count: number;
  since: number;
}

/** A mall or a proxy is one address: whoever mistypes there must not lock out everybody else, so an address may guess as often as so many tokens. */
const tokensOfAddress = 10;
const toAddressName = (address: string): string => `address ${address}`;
export const toGuessNames = (tokenId: string, address: string): string[] => [`token ${tokenId}`, toAddressName(address)];

/** Locks out who types too many wrong codes, by each of its names (token, address): the right code is not looked at either then. */
export class GuessLimit {
  readonly #clock: Clock;
  readonly #max: number;
  readonly #lockoutMs: number;
  readonly #byName = new LRUCache<string, Guesses>({ max: 10_000 });

  constructor(clock: Clock, max: number, lockoutMs: number) {
    this.#clock = clock;
    this.#max = max;
    this.#lockoutMs = lockoutMs;
  }

  /** @throws FloorpulseError busy while one of the names is locked out */
  assertMayGuess(names: readonly string[]): void {
    const now = this.#clock.now();
    const waits = names.map((name) => this.#toWaitMs(name, now));
    const waitMs = Math.max(0, ...waits);
    if (waitMs === 0) return;
    const retryAfterSeconds = Math.ceil(waitMs / 1000);
    throw new FloorpulseError(
      'busy',
      `Too many wrong codes. Try again in ${retryAfterSeconds} s, with the code as it stands on the screen.`,
      {
        retryAfterSeconds
      }
    );
  }

  countWrong(names: readonly string[]): void {
    const now = this.#clock.now();
    for (const name of names) {
      const seen = this.#byName.get(name);
      const current = seen && now - seen.since < this.#lockoutMs ? seen : { count: 0, since: now };
      current.count += 1;
      // The wait begins with the last guess.
      if (current.count >= this.#toMax(name)) current.since = now;
      this.#byName.set(name, current);
    }
  }

  #toMax(name: string): number {
    return name.startsWith(toAddressName('')) ? this.#max * tokensOfAddress : this.#max;
  }

  #toWaitMs(name: string, now: number): number {
    const seen = this.#byName.get(name);
    return seen && seen.count >= this.#toMax(name) ? Math.max(0, seen.since + this.#lockoutMs - now) : 0;
  }
}
