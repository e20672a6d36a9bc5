/** What pages use of newer browsers and Chromium 87 does not have (the list: newer-apis.ts). Imported first of all; adds nothing where it is there. */
type Missing = Record<string, (this: never, ...given: never[]) => unknown>;

function add(target: object, missing: Missing): void {
  for (const [name, value] of Object.entries(missing)) {
    if (!(name in target)) Object.defineProperty(target, name, { value, writable: true, configurable: true });
  }
}

function at(this: ArrayLike<unknown>, index: number): unknown {
  const whole = Math.trunc(index) || 0;
  return this[whole < 0 ? this.length + whole : whole];
}

type Test = (value: unknown, index: number, all: unknown) => unknown;

function findLastIndex(this: ArrayLike<unknown>, test: Test, self?: unknown): number {
  for (let index = this.length - 1; index >= 0; index -= 1) if (test.call(self, this[index], index, this)) return index;
  return -1;
}

function findLast(this: ArrayLike<unknown>, test: Test, self?: unknown): unknown {
  return this[findLastIndex.call(this, test, self)];
}

/** Enough for what is plain data: rows, specs, states. */
function structuredClone(value: unknown, known: Map<unknown, unknown> = new Map()): unknown {
  if (typeof value === 'function' || typeof value === 'symbol') throw new TypeError('It cannot be cloned.');
  if (typeof value !== 'object' || value === null) return value;
  if (known.has(value)) return known.get(value);
  if (value instanceof Date) return new Date(value);
  if (value instanceof RegExp) return new RegExp(value.source, value.flags);
  if (value instanceof ArrayBuffer) return value.slice(0);
  if (ArrayBuffer.isView(value)) {
    const { constructor, buffer } = value as unknown as { constructor: new (from: ArrayBufferLike) => unknown; buffer: ArrayBufferLike };
    return new constructor(buffer.slice(0));
  }
  const copy: object = Array.isArray(value) ? [] : value instanceof Map ? new Map() : value instanceof Set ? new Set() : {};
  known.set(value, copy);
  if (value instanceof Map)
    for (const [key, inner] of value) (copy as Map<unknown, unknown>).set(structuredClone(key, known), structuredClone(inner, known));
  else if (value instanceof Set) for (const inner of value) (copy as Set<unknown>).add(structuredClone(inner, known));
  else for (const [key, inner] of Object.entries(value)) (copy as Record<string, unknown>)[key] = structuredClone(inner, known);
  return copy;
}

function randomUUID(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes[6] = ((bytes[6] ?? 0) & 15) | 64;
  bytes[8] = ((bytes[8] ?? 0) & 63) | 128;
  const hex = Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-');
}

function timeout(limitMs: number): AbortSignal {
  const aborter = new AbortController();
  setTimeout(() => aborter.abort(), limitMs);
  return aborter.signal;
}

export function addMissing(scope: typeof globalThis): void {
  const lists = [scope.Array.prototype, Object.getPrototypeOf(scope.Int8Array.prototype) as object];
  for (const list of lists) add(list, { at, findLast, findLastIndex });
  add(scope.String.prototype, {
    at(this: string, index: number) {
      return at.call(this, index);
    }
  });
  add(scope.Array.prototype, {
    toSorted(this: unknown[], compare?: (a: unknown, b: unknown) => number) {
      return [...this].sort(compare);
    },
    toReversed(this: unknown[]) {
      return [...this].reverse();
    }
  });
  add(scope.Object, { hasOwn: (value: object, name: PropertyKey) => Object.prototype.hasOwnProperty.call(value, name) });
  add(scope, { structuredClone: (value: unknown) => structuredClone(value) });
  if (scope.AbortSignal) add(scope.AbortSignal, { timeout });
  // Newer ones have it only on https.
  if (scope.crypto) add(scope.crypto, { randomUUID });
}

addMissing(globalThis);
