import { mkdir, readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { saveFile } from './files.ts';
import type { RefusedRow } from './insert-or-quarantine.ts';
import type { SealedSegment } from './segment.ts';

/** Rows that the engine will never take: kept in files of their own, counted, in nobody's way. */
export class Quarantine {
  readonly #dir: string;
  readonly #rowsByFile = new Map<string, number>();

  private constructor(dir: string) {
    this.#dir = dir;
  }

  static async open(logDir: string): Promise<Quarantine> {
    const quarantine = new Quarantine(join(logDir, 'quarantine'));
    await mkdir(quarantine.#dir, { recursive: true });
    for (const name of (await readdir(quarantine.#dir)).filter((one) => one.endsWith('.ndjson'))) {
      const text = await readFile(join(quarantine.#dir, name), 'utf8');
      quarantine.#rowsByFile.set(name, text.split('\n').filter(Boolean).length);
    }
    return quarantine;
  }

  get rows(): number {
    return [...this.#rowsByFile.values()].reduce((sum, rows) => sum + rows, 0);
  }

  /** One file a segment, written whole: a segment that is sent again does not count its bad rows again. */
  async save({ body, meta }: SealedSegment, refused: readonly RefusedRow[]): Promise<void> {
    const name = `${meta.table}-${body.name}.ndjson`;
    const lines = refused.map(({ row, reason }) => JSON.stringify({ table: meta.table, reason, row: parseOrKeep(row) }));
    await saveFile(join(this.#dir, name), `${lines.join('\n')}\n`);
    this.#rowsByFile.set(name, refused.length);
  }
}

function parseOrKeep(row: string): unknown {
  try {
    return JSON.parse(row);
  } catch {
    return row;
  }
}
