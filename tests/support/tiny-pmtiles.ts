/** The smallest PMTiles file (version 3) that a map can read: one vector tile, whose only layer covers the whole world. */

const varint = (value: number): number[] => (value < 128 ? [value] : [(value % 128) + 128, ...varint(Math.floor(value / 128))]);
const zigzag = (value: number): number => (value < 0 ? -2 * value - 1 : 2 * value);
const field = (number: number, bytes: readonly number[]): number[] => [...varint(number * 8 + 2), ...varint(bytes.length), ...bytes];
const whole = (number: number, value: number): number[] => [...varint(number * 8), ...varint(value)];

/** A Mapbox vector tile with one polygon over all of it. */
function toTile(layer: string): number[] {
  const extent = 4096;
  const line = [1 + 8, 0, 0, 2 + 3 * 8, extent, 0, 0, extent, -extent, 0, 7 + 8];
  // Commands stand as they are, distances in zigzag.
  const isCommand = new Set([0, 3, 10]);
  const geometry = line.flatMap((value, index) => varint(isCommand.has(index) ? value : zigzag(value)));
  const feature = [...whole(3, 3), ...field(4, geometry)];
  return field(3, [...whole(15, 2), ...field(1, [...Buffer.from(layer)]), ...field(2, feature), ...whole(5, extent)]);
}

export function makeTinyPmtiles(layer: string, attribution: string): Buffer {
  const tile = toTile(layer);
  const metadata = [...Buffer.from(JSON.stringify({ attribution, vector_layers: [{ id: layer, fields: {} }] }))];
  // One entry: tile 0, once, its length, at the begin of the data.
  const directory = [...varint(1), ...varint(0), ...varint(1), ...varint(tile.length), ...varint(1)];
  const header = Buffer.alloc(127);
  header.write('PMTiles');
  header.writeUInt8(3, 7);
  const at = { directory: 127, metadata: 127 + directory.length, leaves: 127 + directory.length + metadata.length };
  const places = [at.directory, directory.length, at.metadata, metadata.length, at.leaves, 0, at.leaves, tile.length, 1, 1, 1];
  places.forEach((place, index) => header.writeBigUInt64LE(BigInt(place), 8 + 8 * index));
  // Clustered; neither directories nor tiles are compressed; vector tiles; zoom 0 alone.
  [1, 1, 1, 1, 0, 0].forEach((value, index) => header.writeUInt8(value, 96 + index));
  [-1_800_000_000, -850_000_000, 1_800_000_000, 850_000_000].forEach((degrees, index) => header.writeInt32LE(degrees, 102 + 4 * index));
  return Buffer.concat([header, Buffer.from([...directory, ...metadata, ...tile])]);
}
