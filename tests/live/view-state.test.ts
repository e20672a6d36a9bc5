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
