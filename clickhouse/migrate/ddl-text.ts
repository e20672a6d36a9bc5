import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';

/** One numbered file of `clickhouse/ddl`: forward only, never edited once it was applied anywhere. */
export interface Migration {
  readonly number: number;
  readonly name: string;
  /** sha256 of the text as it stands in the file, before placeholders. */
  readonly checksum: string;
  readonly statements: readonly string[];
}

/** Reads `NNNN_name.sql` files. Statements end with a semicolon at the end of a line. @throws Error on a gap or a doubled number */
export async function readMigrations(directory: string): Promise<Migration[]> {
  const files = (await readdir(directory)).filter((file) => file.endsWith('.sql')).sort();
  return Promise.all(
    files.map(async (file, index) => {
      const match = /^(\d{4})_([a-z0-9_]+)\.sql$/.exec(file);
      if (!match?.[1] || !match[2]) throw new Error(`${file} in clickhouse/ddl is not named like 0001_table_v1.sql.`);
      const number = Number(match[1]);
      if (number !== index + 1) throw new Error(`${file} should have the number ${index + 1}: numbers start at 0001 and leave no gap.`);
      const text = await readFile(join(directory, file), 'utf8');
      const statements = text.split(/;\s*$/m).map((statement) => statement.trim());
      return { number, name: match[2], checksum: createHash('sha256').update(text).digest('hex'), statements: statements.filter(Boolean) };
    })
  );
}

/** Fills the placeholders: the same text serves the embedded engine, a server and a cluster. `{{db}}` is filled by the engine. */
export function toDdl(statement: string, cluster: string | undefined): string {
  return statement
    .replaceAll('{{on_cluster}}', cluster ? `ON CLUSTER '${cluster}'` : '')
    .replaceAll('{{engine_prefix}}', cluster ? 'Replicated' : '');
}
