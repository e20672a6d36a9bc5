import { isDeepStrictEqual } from 'node:util';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ViewMeta, ViewRow, ViewSnapshot } from '../../src/lib/domain/live-events.ts';
import { applyPatch, toViewState } from '../../src/lib/live/apply-patch.ts';
import { isSame } from '../../src/lib/server/live/diff-rows.ts';
import { ViewState } from '../../src/lib/server/live/view-state.ts';
import { makeRow } from './live-harness.ts';

const meta: ViewMeta = { from: '2026-11-21T08:00:00.000Z', to: '2026-11-21T09:00:00.000Z', watermarks: [] };
const asOf = '2026-11-21T09:00:00.000Z';
const snapshotOf = (rows: ViewRow[], more: Partial<ViewMeta> = {}): ViewSnapshot => ({ rows, meta: { ...meta, ...more } });
const byKey = (a: ViewRow, b: ViewRow) => (a.key < b.key ? -1 : 1);
const openState = (rows: ViewRow[]) => {
  const state = new ViewState('v', 15_000);
  state.accept({ asOf, snapshot: snapshotOf(rows) }, 0);
  return state;
};

const rowArbitrary: fc.Arbitrary<ViewRow> = fc.record({
  key: fc.constantFrom('A', 'B', 'C', 'D', 'E', 'F'),
  source: fc.constantFrom('app', 'hotline'),
  id: fc.string({ maxLength: 3 }),
  occurredAt: fc.constant(asOf),
  place: fc.constantFrom('L1', 'U1'),
  text: fc.option(fc.string({ maxLength: 8 }), { nil: null }),
  sentiment: fc.option(fc.double({ min: -1, max: 1, noNaN: true }), { nil: null }),
  intent: fc.option(fc.constantFrom('complaint', 'praise'), { nil: null }),
  category: fc.array(fc.constantFrom('环境', '卫生'), { maxLength: 3 }),
  channel: fc.constant('app')
});
const rowsArbitrary = fc.uniqueArray(rowArbitrary, { selector: (row) => row.key, maxLength: 6 });

describe('the state of a view', () => {
  it('a snapshot and every message after it give the full state, for any sequence of row sets', () => {
    fc.assert(
      fc.property(rowsArbitrary, fc.array(fc.tuple(rowsArbitrary, fc.nat(3)), { maxLength: 12 }), (first, later) => {
        const server = openState(first);
        const joined = server.current();
        let screen = toViewState(joined.seq, joined.asOf, joined.snapshot);
        for (const [rows, unplaced] of later) {
          const message = server.accept({ asOf, snapshot: snapshotOf(rows, { unplaced: { unknown_unit: unplaced } }) }, 0);
          // What crosses the wire is JSON.
          const sent = message && (JSON.parse(JSON.stringify(message)) as typeof message);
          if (sent?.event === 'view:snapshot') screen = toViewState(sent.seq, sent.asOf, sent.snapshot);
          if (sent?.event === 'view:patch') {
            const outcome = applyPatch(screen, sent);
            expect(outcome.kind).toBe('applied');
            if (outcome.kind === 'applied') screen = outcome.state;
          }
          const now = server.current();
          expect(screen.seq).toBe(now.seq);
          expect(new Map(screen.rows)).toEqual(new Map(JSON.parse(JSON.stringify(rows)).map((row: ViewRow) => [row.key, row])));
          expect(screen.meta).toEqual(now.snapshot.meta);
        }
      }),
      { numRuns: 300 }
    );
  });

  it('leaned values may lag by a little, counted ones never, and all screens show what the server holds', () => {
    const heatRow = fc.record({
      key: fc.constantFrom('A', 'B', 'C'),
      count: fc.nat(3),
      estimate: fc.double({ min: 0, max: 20, noNaN: true })
    });
    const toRow = ({ key, count, estimate }: { key: string; count: number; estimate: number }) => ({
      ...makeRow(key, count),
      estimate,
      low: estimate * 0.5,
      high: estimate * 2
    });
    const rowSets = fc.array(fc.uniqueArray(heatRow, { selector: (row) => row.key, minLength: 1 }), { maxLength: 20 });
    fc.assert(
      fc.property(rowSets, fc.double({ min: 0, max: 0.02, noNaN: true }), (sets, drift) => {
        const server = openState([]);
        let screen = toViewState(1, asOf, server.current().snapshot);
        // Each set is followed by small moves of itself, which must not add up.
        for (const rows of sets.flatMap((set) =>
          [0, 1, 2, 3, 4, 5].map((step) => set.map((row) => ({ ...row, estimate: row.estimate * (1 + drift * step) })))
        )) {
          const truth = rows.map(toRow);
          const message = server.accept({ asOf, snapshot: snapshotOf(truth) }, 0);
          if (message?.event === 'view:snapshot') screen = toViewState(message.seq, asOf, message.snapshot);
          const outcome = message?.event === 'view:patch' ? applyPatch(screen, message) : undefined;
          if (outcome?.kind === 'applied') screen = outcome.state;
          expect([...screen.rows.values()].sort(byKey)).toEqual([...server.current().snapshot.rows].sort(byKey));
          const largest = Math.max(...truth.map((row) => row.estimate));
          for (const row of truth) {
            const shown = screen.rows.get(row.key) as typeof row;
            expect(shown.value).toBe(row.value);
            expect(Math.abs(shown.estimate - row.estimate)).toBeLessThanOrEqual(Math.max(0.02 * (shown.high - shown.low), 0.002 * largest));
          }
        }
      }),
      { numRuns: 100 }
    );
  });

  it('a place that says nothing of itself is not sent again because a sibling spoke', () => {
    const quiet = { ...makeRow('Q', 0), estimate: 0.0164, low: 0, high: 7e-29 };
    const loud = { ...makeRow('L', 30), estimate: 29.9, low: 1.5, high: 89.7 };
    const state = openState([quiet, loud]);
    const next = [
      { ...quiet, estimate: 0.0165, high: 9e-29 },
      { ...loud, value: 31 }
    ];
    expect(state.accept({ asOf, snapshot: snapshotOf(next) }, 1)).toMatchObject({ patch: { upsert: [{ key: 'L', value: 31 }] } });
    expect(
      state.accept(
        {
          asOf,
          snapshot: snapshotOf([
            { ...quiet, sampleSize: 11 },
            { ...loud, value: 31 }
          ])
        },
        1
      )
    ).toMatchObject({
      patch: { upsert: [{ key: 'Q', sampleSize: 11 }] }
    });
  });

  it('says nothing when only the clock moved, and the next joiner still gets the newer instant', () => {
    const state = openState([makeRow('A', 1)]);
    const later = { to: '2026-11-21T09:00:01.000Z' };
    const message = state.accept({ asOf: '2026-11-21T09:00:01.000Z', snapshot: snapshotOf([makeRow('A', 1)], later) }, 1000);
    expect(message).toBeUndefined();
    expect(state.current()).toMatchObject({ seq: 1, asOf: '2026-11-21T09:00:01.000Z', snapshot: { meta: later } });
  });

  it('tells of moved watermarks only after a quiet while', () => {
    const state = openState([makeRow('A', 1)]);
    const snapshot = snapshotOf([makeRow('A', 1)], { watermarks: [{ source: 'hotline', at: asOf }] });
    expect(state.accept({ asOf, snapshot }, 14_999)).toBeUndefined();
    expect(state.accept({ asOf, snapshot }, 15_000)).toMatchObject({ event: 'view:patch', seq: 2, patch: { upsert: [], remove: [] } });
  });

  it('tells of unplaced events at once', () => {
    const state = openState([makeRow('A', 1)]);
    const message = state.accept({ asOf, snapshot: snapshotOf([makeRow('A', 1)], { unplaced: { unknown_unit: 1 } }) }, 1);
    expect(message).toMatchObject({ event: 'view:patch', patch: { meta: { unplaced: { unknown_unit: 1 } } } });
  });

  it('sends only the changed row, and null is a value', () => {
    const state = openState([makeRow('A', 1), makeRow('B', 2)]);
    const changed = { ...makeRow('B', 2), value: null };
    const message = state.accept({ asOf, snapshot: snapshotOf([makeRow('A', 1), changed]) }, 1);
    expect(message).toMatchObject({ event: 'view:patch', seq: 2, patch: { upsert: [changed], remove: [] } });
  });

  it('sends a snapshot when the patch would be longer', () => {
    const rows = Array.from({ length: 20 }, (_, index) => makeRow(`old-unit-${index}`, index));
    const message = openState(rows).accept({ asOf, snapshot: snapshotOf([makeRow('new', 1)]) }, 1);
    expect(message).toMatchObject({ event: 'view:snapshot', seq: 2, snapshot: { rows: [{ key: 'new' }] } });
  });

  it('compares rows as JSON does', () => {
    fc.assert(
      fc.property(fc.jsonValue({ maxDepth: 3 }), fc.jsonValue({ maxDepth: 3 }), (a, b) => {
        expect(isSame(a, structuredClone(a))).toBe(true);
        expect(isSame(a, b)).toBe(isDeepStrictEqual(a, b));
      })
    );
  });
});
