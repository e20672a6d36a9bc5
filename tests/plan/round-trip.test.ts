import fc from 'fast-check';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { Venue } from '../../src/lib/domain/place.ts';
import { exportImdf } from '../../src/lib/server/plan/export-imdf.ts';
import { importImdf } from '../../src/lib/server/plan/import-imdf.ts';
import { packPlan } from '../../src/lib/server/plan/pack-plan.ts';
import { readPlan } from '../../src/lib/server/plan/read-plan.ts';
import { rootDir } from '../support/engine.ts';
import { archiveArb } from './random-archive.ts';
import { makeArchive, toFiles } from './small-archive.ts';

async function reimport(venue: Venue) {
  return readPlan({ bytes: await exportImdf(venue) });
}

describe('a venue that is exported', () => {
  test('comes in again as the same venue, whatever the archive it came from', async () => {
    await fc.assert(
      fc.asyncProperty(archiveArb, async (archive) => {
        const first = importImdf(toFiles(archive));
        if (first.kind === 'refused') throw new Error(JSON.stringify(first.problems));
        expect(first.problems.filter(({ file }) => file !== 'aliases' && file !== 'level')).toEqual([]);
        const again = await reimport(first.venue);
        expect(again.problems).toEqual([]);
        expect(again.venue).toEqual(first.venue);
      }),
      { numRuns: 150 }
    );
  });

  test('is the demo mall, unit by unit', async () => {
    const { venue } = await readPlan({ bytes: await packPlan(join(rootDir, 'seeds', 'venues', 'aurora-plaza')) });
    expect((await reimport(venue!)).venue).toEqual(venue);
  });

  test('keeps a calendar, a kind and half floors that IMDF has no words for, and aliases that were added by hand', async () => {
    const result = importImdf(toFiles(makeArchive()));
    if (result.kind === 'refused') throw new Error('The small archive is broken.');
    const venue: Venue = {
      ...result.venue,
      kind: 'online',
      levels: result.venue.levels.map((level) => (level.id === 'L2' ? { ...level, ordinal: 0.5 } : level)),
      calendar: {
        week: [null, ...Array.from({ length: 6 }, () => ({ opensMinute: 600, closesMinute: 1560 }))],
        holidays: [{ date: '2026-10-01', name: { zh: '国庆' }, hours: null }]
      },
      aliases: { ...result.venue.aliases, 'till 7': 'L1-S01' }
    };
    const again = await reimport(venue);
    expect(again.problems).toEqual([]);
    expect(again.venue).toEqual(venue);
  });

  test('is the same bytes each time', async () => {
    const result = importImdf(toFiles(makeArchive()));
    if (result.kind === 'refused') throw new Error('The small archive is broken.');
    expect((await exportImdf(result.venue)).equals(await exportImdf(result.venue))).toBe(true);
  });
});
