/**
 * Screens that wait to be approved: the device flow of RFC 8628, in memory. A restart forgets them, and the screens ask again by themselves.
 * A device code is 256 random bits, kept as a hash; a user code is short, so guesses of it are limited (guess-limit.ts).
 */
import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';
import { FloorpulseError } from '../../domain/errors.ts';
import type { PairingDevice, Screen } from '../../domain/screen.ts';
import type { Clock } from '../clock.ts';
import type { Config } from '../config.ts';
import { createUserCode } from './user-code.ts';

export type PairingLimits = Pick<Config['screens'], 'pairingMs' | 'pairingIntervalMs' | 'maxPairings' | 'maxPairingsPerAddress'>;

export type AskingDevice = Pick<PairingDevice, 'userAgent' | 'address' | 'width' | 'height'>;

/** What became of it; `handed` is the instant at which the screen first got its credential. */
type Outcome =
  | { readonly kind: 'pending' }
  | { readonly kind: 'denied' }
  | { readonly kind: 'approved'; readonly credential: string; readonly screen: Screen; handedAtMs?: number };

interface Pairing {
  readonly codeHash: Buffer;
  readonly device: PairingDevice;
  readonly expiresAtMs: number;
  intervalMs: number;
  polledAtMs: number | null;
  outcome: Outcome;
}

/** The answer to a screen that asks, in the words of RFC 8628 (3.5) and RFC 6749 (5.2). */
export type PollAnswer =
  | { readonly kind: 'approved'; readonly credential: string; readonly screen: Screen }
  | {
      readonly kind: 'refused';
      readonly error: 'authorization_pending' | 'slow_down' | 'access_denied' | 'expired_token' | 'invalid_grant';
      readonly expiresInMs?: number;
    };

/** RFC 8628, 3.5: each `slow_down` adds five seconds. */
const slowerMs = 5_000;
const longestIntervalMs = 60_000;
/** Timers of a screen are not exact. */
const earlyMs = 500;
/** An answer may be lost on its way: for so long the same screen is told its credential again. */
const againMs = 60_000;
/** An expired code is remembered as such for a while, so that the screen hears the right word. */
const rememberMs = 120_000;

export class Pairings {
  readonly #clock: Clock;
  readonly #limits: PairingLimits;
  /** Approved, and never picked up. */
  readonly #onForgotten: (screen: Screen) => void;
  readonly #byHash = new Map<string, Pairing>();
  readonly #byUserCode = new Map<string, Pairing>();

  constructor(clock: Clock, limits: PairingLimits, onForgotten: (screen: Screen) => void = () => undefined) {
    this.#clock = clock;
    this.#limits = limits;
    this.#onForgotten = onForgotten;
  }

  get count(): number {
    this.#sweep();
    return [...this.#byHash.values()].filter((pairing) => this.#isPending(pairing)).length;
  }

  /** @throws FloorpulseError busy when too many wait */
  add(asking: AskingDevice): { deviceCode: string; device: PairingDevice; intervalMs: number; expiresInMs: number } {
    this.#sweep();
    const pending = [...this.#byHash.values()].filter((pairing) => this.#isPending(pairing));
    const { maxPairings, maxPairingsPerAddress, pairingMs, pairingIntervalMs } = this.#limits;
    if (pending.length >= maxPairings) throw toFull(`${pending.length} screens wait for approval, as many as may at once.`);
    if (pending.filter(({ device }) => device.address === asking.address).length >= maxPairingsPerAddress) {
      throw toFull('From this address as many screens wait for approval as may at once.');
    }
    const now = this.#clock.now();
    let userCode = createUserCode();
    while (this.#byUserCode.has(userCode)) userCode = createUserCode();
    const deviceCode = randomBytes(32).toString('base64url');
    const codeHash = toHash(deviceCode);
    const expiresAtMs = now + pairingMs;
    const device: PairingDevice = {
      ...asking,
      userCode,
      askedAt: new Date(now).toISOString(),
      expiresAt: new Date(expiresAtMs).toISOString()
    };
    const pairing: Pairing = {
      codeHash,
      device,
      expiresAtMs,
      intervalMs: pairingIntervalMs,
      polledAtMs: null,
      outcome: { kind: 'pending' }
    };
    this.#byHash.set(codeHash.toString('hex'), pairing);
    this.#byUserCode.set(userCode, pairing);
    return { deviceCode, device, intervalMs: pairingIntervalMs, expiresInMs: pairingMs };
  }

  poll(deviceCode: string): PollAnswer {
    this.#sweep();
    const hash = toHash(deviceCode);
    const pairing = this.#byHash.get(hash.toString('hex'));
    if (!pairing || !timingSafeEqual(pairing.codeHash, hash)) return { kind: 'refused', error: 'invalid_grant' };
    const now = this.#clock.now();
    const { outcome } = pairing;
    if (outcome.kind === 'approved') {
      outcome.handedAtMs ??= now;
      return { kind: 'approved', credential: outcome.credential, screen: outcome.screen };
    }
    if (outcome.kind === 'denied') {
      this.#drop(pairing);
      return { kind: 'refused', error: 'access_denied' };
    }
    if (now >= pairing.expiresAtMs) {
      this.#drop(pairing);
      return { kind: 'refused', error: 'expired_token' };
    }
    const isEarly = pairing.polledAtMs !== null && now - pairing.polledAtMs < pairing.intervalMs - earlyMs;
    pairing.polledAtMs = now;
    if (isEarly) pairing.intervalMs = Math.min(longestIntervalMs, pairing.intervalMs + slowerMs);
    return { kind: 'refused', error: isEarly ? 'slow_down' : 'authorization_pending', expiresInMs: pairing.expiresAtMs - now };
  }

  /** Waiting, and not expired. */
  find(userCode: string): PairingDevice | undefined {
    return this.#findPending(userCode)?.device;
  }

  /** False when it does not wait any more: somebody else was faster. */
  approve(userCode: string, credential: string, screen: Screen): boolean {
    return this.#settle(userCode, { kind: 'approved', credential, screen });
  }

  deny(userCode: string): boolean {
    return this.#settle(userCode, { kind: 'denied' });
  }

  #settle(userCode: string, outcome: Outcome): boolean {
    const pairing = this.#findPending(userCode);
    if (pairing) pairing.outcome = outcome;
    return pairing !== undefined;
  }

  #findPending(userCode: string): Pairing | undefined {
    const pairing = this.#byUserCode.get(userCode);
    return pairing && this.#isPending(pairing) ? pairing : undefined;
  }

  #isPending({ outcome, expiresAtMs }: Pairing): boolean {
    return outcome.kind === 'pending' && this.#clock.now() < expiresAtMs;
  }

  #drop(pairing: Pairing): void {
    this.#byHash.delete(pairing.codeHash.toString('hex'));
    this.#byUserCode.delete(pairing.device.userCode);
  }

  #sweep(): void {
    const now = this.#clock.now();
    for (const pairing of this.#byHash.values()) {
      const { outcome, expiresAtMs } = pairing;
      const isHanded = outcome.kind === 'approved' && outcome.handedAtMs !== undefined;
      if (now < (isHanded ? outcome.handedAtMs! + againMs : expiresAtMs + rememberMs)) continue;
      this.#drop(pairing);
      if (outcome.kind === 'approved' && !isHanded) this.#onForgotten(outcome.screen);
    }
  }
}

const toHash = (code: string): Buffer => createHash('sha256').update(code).digest();

const toFull = (message: string): FloorpulseError =>
  new FloorpulseError('busy', `${message} Approve or deny some at /pair, or wait until their codes expire.`, { retryAfterSeconds: 30 });
