import { LRUCache } from 'lru-cache';
import { FloorpulseError } from '../../domain/errors.ts';
import type { Clock } from '../clock.ts';

const allowedPerMinute = 20;

/**
 * Slows down who tries tokens. A token cannot be guessed, so this protects the log and the processor, and it never stops a good one:
 * a whole mall may sit behind one address.
 */
export class WrongTokenLimit {
  readonly #clock: Clock;
  readonly #countByAddress = new LRUCache<string, { count: number; since: number }>({ max: 10_000 });

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /** Call for each wrong token. @throws FloorpulseError busy when this address has shown too many within a minute */
  count(address: string): void {
    const now = this.#clock.now();
    const seen = this.#countByAddress.get(address);
    const current = seen && now - seen.since < 60_000 ? seen : { count: 0, since: now };
    current.count += 1;
    this.#countByAddress.set(address, current);
    if (current.count <= allowedPerMinute) return;
    const retryAfterSeconds = Math.ceil((current.since + 60_000 - now) / 1000);
    throw new FloorpulseError('busy', 'Too many wrong tokens from this address.', { retryAfterSeconds });
  }
}
