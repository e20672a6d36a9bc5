/** `npm run schema` writes the printed schema; `npm run schema -- --check` only says whether it is up to date. */
import { readFile, writeFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { argv, stderr, stdout } from 'node:process';
import { printSchema } from 'graphql';
import { schema } from './schema.ts';

// npm runs its scripts in the project's root.
const path = resolve('schema/schema.graphql');
const printed = `${printSchema(schema)}\n`;

if (argv.includes('--check')) {
  const stored = (await readFile(path, 'utf8').catch(() => '')).split('\n');
  const lines = printed.split('\n');
  const at = lines.findIndex((line, index) => line !== stored[index]);
  const line = at === -1 && stored.length > lines.length ? lines.length : at;
  if (line !== -1) {
    stderr.write(
      `schema/schema.graphql is not what the code says, first at line ${line + 1}:\n  - ${stored[line] ?? '(end)'}\n  + ${lines[line] ?? '(end)'}\n` +
        'Run `npm run schema` and look at what changed: clients see it.\n'
    );
    process.exitCode = 1;
  }
} else {
  await writeFile(path, printed);
  stdout.write(`Wrote ${path}\n`);
}
