import { encode } from 'uqr';

export interface QrPath {
  /** Modules a side, the quiet zone included. */
  readonly size: number;
  /** One path: a run of dark modules is a rectangle. */
  readonly path: string;
}

/** Level M: a quarter of a screen's glare may hide 15 % of it. Four modules of quiet zone, as ISO 18004 asks. */
export function toQrPath(text: string): QrPath {
  const { data, size } = encode(text, { ecc: 'M', border: 4 });
  const runs: string[] = [];
  for (const [y, row] of data.entries()) {
    for (let x = 0; x < row.length; x += 1) {
      if (!row[x]) continue;
      const from = x;
      while (row[x + 1]) x += 1;
      const width = x + 1 - from;
      runs.push(`M${from} ${y}h${width}v1h-${width}z`);
    }
  }
  return { size, path: runs.join('') };
}
