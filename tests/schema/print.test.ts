import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { printSchema } from 'graphql';
import { expect, test } from 'vitest';
import { schema } from '../../schema/schema.ts';
import { rootDir } from '../support/engine.ts';

test('the checked-in schema is what the code says', async () => {
  const stored = await readFile(join(rootDir, 'schema', 'schema.graphql'), 'utf8');
  expect(`${printSchema(schema)}\n`).toBe(stored);
});
