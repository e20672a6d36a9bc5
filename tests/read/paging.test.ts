import fc from 'fast-check';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Engine } from '../../clickhouse/engine/ports.ts';
import { getFeedbackPage } from '../../clickhouse/read/feedback/get-feedback-page.ts';
import type { FeedbackRow } from '../../clickhouse/write/raw-rows.ts';
import type { Filter } from '../../src/lib/domain/filter.ts';
import { openTestEngine } from '../support/engine.ts';
import { insertRows, toFeedbackRow, toTakenBack } from '../support/rows.ts';
import { toMall, toScope } from './mall.ts';

const nowMs = Date.parse('2026-11-21T12:00:00Z');
const baseMs = nowMs - 3_600_000;

let engine: Engine;
let dir: string;
let close: () => Promise<void>;
beforeAll(async () => {
  ({ engine, dir, close } = await openTestEngine());
});
afterAll(() => close());

/** What may happen between two pages. `pick` chooses the event, `at` the millisecond: few of them, so that many events share one. */
const happening = fc.record({
  kind: fc.constantFrom<'arrive' | 'revise' | 'takeBack' | 'writeAgain'>('arrive', 'revise', 'takeBack', 'writeAgain'),
  pick: fc.nat(),
  at: fc.integer({ min: 0, max: 9 })
});
const story = fc.record({
  first: fc.array(fc.integer({ min: 0, max: 9 }), { minLength: 8, maxLength: 16 }),
  between: fc.array(fc.array(happening, { maxLength: 3 }), { minLength: 6, maxLength: 6 }),
  size: fc.integer({ min: 2, max: 5 }),
  where: fc.constantFrom<Filter | undefined>(
    undefined,
    { channel: { in: ['chat'] } },
    { text: { contains: ['TEXT'] } },
    { attributes: [{ name: 'device', exists: true }] }
  )
});

let stories = 0;

it('pages neither repeat nor skip an event that stands, whatever arrives, is revised or taken back between them', async () => {
  await fc.assert(
    fc.asyncProperty(story, async ({ first, between, size, where }) => {
      stories += 1;
      const venue = toMall(`mall-${stories}`);
      const standing = new Map<string, FeedbackRow>();
      const toNew = (at: number): FeedbackRow => {
        const row = toFeedbackRow(baseMs + at, 'L1-SHOP', {
          venue_id: venue.id,
          channel: 'chat',
          text: 'text 0',
          attributes: { device: 'ios' }
        });
        standing.set(row.event_key, row);
        return row;
      };
      await insertRows(engine, dir, 'feedback_raw_v1', first.map(toNew));
      const initial = new Set(standing.keys());
      const touched = new Set<string>();
      const seen = new Map<string, number>();
      let after: string | undefined;
      for (let page = 0; page < 30; page += 1) {
        const answer = await getFeedbackPage(toScope(), engine.wall, venue, { range: { last: 'P1D' }, first: size, after, where }, nowMs);
        for (const { key, revision, text } of answer.records) {
          expect(seen.has(key), 'seen before').toBe(false);
          expect({ revision, text }).toEqual({ revision: standing.get(key)?.revision, text: standing.get(key)?.text });
          seen.set(key, page);
        }
        if (!answer.hasNextPage) break;
        after = answer.cursors.at(-1);
        const rows = (between[page] ?? []).flatMap(({ kind, pick, at }): FeedbackRow[] => {
          if (kind === 'arrive') return [toNew(at)];
          const row = [...standing.values()][pick % Math.max(1, standing.size)];
          if (!row) return [];
          touched.add(row.event_key);
          if (kind === 'takeBack') {
            standing.delete(row.event_key);
            return [toTakenBack(row)];
          }
          const revision = kind === 'revise' ? row.revision + 1 : row.revision;
          const received = new Date(nowMs + page).toISOString().replace('T', ' ').replace('Z', '');
          const next: FeedbackRow = { ...row, revision, sent_revision: revision, text: `text ${page + 1}`, received_at: received };
          // One thing at a time: two changes of one event do not come in one page's time.
          if (row.received_at === received) return [];
          standing.set(row.event_key, next);
          return [toTakenBack(row), next];
        });
        // Each row in a part of its own, as segments of the log come.
        for (const row of rows) await insertRows(engine, dir, 'feedback_raw_v1', [row]);
      }
      for (const key of initial)
        if (standing.has(key)) expect(seen.has(key), `skipped, ${touched.has(key) ? 'changed' : 'unchanged'}`).toBe(true);
    }),
    { numRuns: 6, endOnFailure: true }
  );
});
