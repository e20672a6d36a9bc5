/** Reads an unpacked IMDF archive with the importer the server uses. */
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Venue } from '../../src/lib/domain/place.ts';
import { importImdf } from '../../src/lib/server/plan/import-imdf.ts';
import { choosePlanFile } from '../../src/lib/server/plan/plan-files.ts';

/** @throws Error that says what is wrong with the folder */
export function loadVenue(folder: string): Venue {
  if (!existsSync(folder)) throw new Error(`There is no folder ${folder}: name an unpacked IMDF archive.`);
  const files = new Map<string, unknown>();
  for (const path of readdirSync(folder)) {
    const file = choosePlanFile(path);
    if (file) files.set(file.name, JSON.parse(readFileSync(join(folder, path), 'utf8')));
  }
  const result = importImdf(files);
  if (result.kind === 'imported') return result.venue;
  const [first] = result.problems;
  throw new Error(`${folder} is no whole IMDF archive: ${first?.reason ?? 'it is empty'} (${result.problems.length} problems in all)`);
}
