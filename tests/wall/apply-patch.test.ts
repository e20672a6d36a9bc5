import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ViewMeta, VoiceRow } from '../../src/lib/domain/live-events.ts';
import { applyPatch, toViewState, type ViewState } from '../../src/lib/live/apply-patch.ts';

const meta: ViewMeta = { from: '2026-11-21T02:00:00Z', to: '2026-11-21T08:00:00Z', watermarks: [] };
const voice = (key: string, text: string | null): VoiceRow => ({
  key,
  source: 's',
  id: key,
  occurredAt: '2026-11-21T07:00:00Z',
  place: 'u',
  text,
  sentiment: null,
  intent: null,
  category: [],
  channel: 'chat'
});

const rows = fc.uniqueArray(fc.record({ key: fc.constantFrom<string>('a', 'b', 'c', 'd', 'e'), text: fc.option(fc.string()) }), {
  selector: (row) => row.key
});

describe('a live view', () => {
  it('is the full state after a snapshot and any patches, whatever old messages come between', () => {
    fc.assert(
      fc.property(
        rows,
        fc.array(fc.tuple(rows, fc.array(fc.constantFrom<string>('a', 'b', 'c', 'd', 'e')), fc.nat(3))),
        (first, changes) => {
          const full = new Map(first.map((row) => [row.key, voice(row.key, row.text)]));
          let state: ViewState<VoiceRow> = toViewState(10, 't0', { rows: [...full.values()], meta });
          changes.forEach(([upserts, removes, old], index) => {
            const upsert = upserts.map((row) => voice(row.key, row.text));
            const remove = removes.filter((key) => !upserts.some((row) => row.key === key));
            for (const key of remove) full.delete(key);
            for (const row of upsert) full.set(row.key, row);
            const late = applyPatch(state, { seq: state.seq - old, asOf: 'late', patch: { upsert: [voice('a', 'late')], remove: ['b'] } });
            expect(late.kind).toBe('old');
            const outcome = applyPatch(state, { seq: 11 + index, asOf: `t${index + 1}`, patch: { upsert, remove } });
            if (outcome.kind !== 'applied') throw new Error(`patch ${index} was ${outcome.kind}`);
            state = outcome.state;
          });
          expect(Object.fromEntries(state.rows)).toEqual(Object.fromEntries(full));
        }
      )
    );
  });

  it('says that a patch is missing instead of guessing', () => {
    const state = toViewState(4, 't', { rows: [], meta });
    expect(applyPatch(state, { seq: 6, asOf: 't', patch: { upsert: [], remove: [] } }).kind).toBe('gap');
  });

  it('keeps the rows it was given before untouched by a patch', () => {
    const before = toViewState<VoiceRow>(1, 't', { rows: [voice('a', 'x')], meta });
    applyPatch(before, { seq: 2, asOf: 't', patch: { upsert: [voice('a', 'y')], remove: [] } });
    expect(before.rows.get('a')?.text).toBe('x');
  });
});
