/** Odd multipliers of the split block Bloom filter (Apache Parquet, "BloomFilter.md"): one bit in each of eight words of a block. */
const salts = Int32Array.of(0x47b6137b, 0x44974d91, 0x8824ad5b, 0xa2b7289d, 0x705495c7, 0x2df1424b, 0x9efc4947, 0x5c6bfb31);
const wordsPerBlock = 8;
/** 32 bits a key: about 2 false alarms in 100,000. */
const keysPerBlock = 8;
const firstCapacity = 1 << 17;

interface Layer {
  readonly words: Uint32Array<ArrayBuffer>;
  count: number;
}

/**
 * "Surely new" or "perhaps known" for 64-bit event keys, in 4 bytes each. Grows by adding a layer twice the size of the last one.
 * Keys come as their two halves: 64-bit integers are slow in JavaScript.
 */
export class KeyFilter {
  readonly #layers: Layer[];

  private constructor(layers: Layer[]) {
    this.#layers = layers;
  }

  static empty(): KeyFilter {
    return new KeyFilter([newLayer(firstCapacity)]);
  }

  add(low: number, high: number): void {
    let layer = this.#layers.at(-1)!;
    if (layer.count >= toCapacity(layer)) {
      layer = newLayer(toCapacity(layer) * 2);
      this.#layers.push(layer);
    }
    layer.count += 1;
    const block = toBlock(layer, high);
    for (let word = 0; word < wordsPerBlock; word += 1) {
      layer.words[block + word]! |= 1 << (Math.imul(low, salts[word]!) >>> 27);
    }
  }

  has(low: number, high: number): boolean {
    return this.#layers.some((layer) => {
      const block = toBlock(layer, high);
      for (let word = 0; word < wordsPerBlock; word += 1) {
        if (((layer.words[block + word]! >>> (Math.imul(low, salts[word]!) >>> 27)) & 1) === 0) return false;
      }
      return true;
    });
  }

  /** Adds little-endian 64-bit keys. */
  addAll(keys: BigUint64Array): void {
    const halves = new Uint32Array(keys.buffer, keys.byteOffset, keys.length * 2);
    for (let at = 0; at < halves.length; at += 2) this.add(halves[at]!, halves[at + 1]!);
  }

  /** Counts of the layers and their words, for a file. Keys added while it is written may or may not be in it. */
  toParts(): { counts: number[]; sizes: number[]; words: Uint8Array[] } {
    return {
      counts: this.#layers.map((layer) => layer.count),
      sizes: this.#layers.map((layer) => layer.words.length),
      words: this.#layers.map(({ words }) => new Uint8Array(words.buffer))
    };
  }

  /** @throws RangeError when the bytes are not what the sizes say */
  static fromParts(counts: readonly number[], sizes: readonly number[], bytes: Uint8Array): KeyFilter {
    let offset = 0;
    const layers = sizes.map((size, at) => {
      // A copy of its own: words must start at a multiple of four.
      const part = new Uint8Array(bytes.subarray(offset, offset + size * 4));
      if (part.length !== size * 4) throw new RangeError('the snapshot of the key filter is shorter than it says');
      offset += part.length;
      return { words: new Uint32Array(part.buffer), count: counts[at] ?? 0 };
    });
    return new KeyFilter(layers);
  }
}

const toCapacity = (layer: Layer): number => (layer.words.length / wordsPerBlock) * keysPerBlock;
const newLayer = (capacity: number): Layer => ({ words: new Uint32Array((capacity / keysPerBlock) * wordsPerBlock), count: 0 });

/** First word of the block: the high half scaled to the number of blocks. */
function toBlock(layer: Layer, high: number): number {
  return Math.floor(((high >>> 0) / 2 ** 32) * (layer.words.length / wordsPerBlock)) * wordsPerBlock;
}
