import xxhash from 'xxhash-wasm';

const { h64 } = await xxhash();
const whole = new BigUint64Array(1);
const halves = new Uint32Array(whole.buffer);

/** `venue \0 source \0 id`: what makes an event one event. None of the three can hold a \0. */
export const toEventName = (venueId: string, source: string, id: string): string => `${venueId}\0${source}\0${id}`;

export interface EventKey {
  /** Decimal digits, as in the tables. */
  readonly digits: string;
  readonly low: number;
  readonly high: number;
}

/** The same 64 bits as ClickHouse's `xxHash64(concat(venue, '\0', source, '\0', id))`. */
export function toEventKey(name: string): EventKey {
  const key = h64(name);
  whole[0] = key;
  return { digits: key.toString(), low: halves[0]!, high: halves[1]! };
}
