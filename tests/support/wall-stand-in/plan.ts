import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import type { Venue } from '../../../src/lib/domain/place.ts';
import { importImdf } from '../../../src/lib/server/plan/import-imdf.ts';

/** The demo mall's own plan, read as `npm run venue` would. */
export function readPlan(folder: string): Venue {
  const names = readdirSync(folder).filter((name) => /json$/.test(name));
  const files = new Map(
    names.map((name) => [basename(name).split('.')[0] as string, JSON.parse(readFileSync(join(folder, name), 'utf8')) as unknown])
  );
  const outcome = importImdf(files, { id: 'aurora-plaza', timeZone: 'Asia/Shanghai' });
  if (outcome.kind === 'refused') throw new Error(JSON.stringify(outcome.problems.slice(0, 5)));
  return { ...outcome.venue, version: 1 };
}
