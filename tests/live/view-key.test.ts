import { describe, expect, it } from 'vitest';
import type { ViewSpec } from '../../src/lib/domain/live-events.ts';
import { parseViewRequest, parseViewSpec } from '../../src/lib/server/live/parse-view-spec.ts';
import { toViewId, toViewKey, toViewScope } from '../../src/lib/server/live/view-key.ts';
import { heat, makeScope } from './live-harness.ts';

const keyOf = (spec: ViewSpec, scope = makeScope('a')) => toViewKey(toViewScope(scope, spec.venue), spec);

describe('which requests share a view', () => {
  it('the order of fields and of wanted values makes no difference', () => {
    const a = keyOf({ ...heat, where: { channel: { in: ['app', 'hotline', 'app'] }, intent: {} } });
    const b = keyOf({
      heat: 'rate',
      where: { channel: { in: ['hotline', 'app'] } },
      range: { last: 'PT1H' },
      venue: 'plaza',
      kind: 'heat'
    });
    expect(a).toBe(b);
  });

  it('an empty list of wanted values is not the same as none', () => {
    expect(keyOf({ ...heat, where: { channel: { in: [] } } })).not.toBe(keyOf(heat));
  });

  it('tokens with different venues share the view of one venue, different texts never do', () => {
    expect(keyOf(heat, makeScope('a', new Set(['plaza', 'park'])))).toBe(keyOf(heat, makeScope('b', 'all')));
    expect(keyOf(heat, makeScope('a', 'all', 'full'))).not.toBe(keyOf(heat, makeScope('a', 'all', 'none')));
  });

  it('the scope a view is read with is narrowed to its venue', () => {
    expect(toViewScope(makeScope('a', 'all'), 'plaza').venues).toEqual(new Set(['plaza']));
  });

  it('the id of a view tells nothing and differs in every process', () => {
    const key = keyOf(heat);
    const secret = new Uint8Array(32);
    expect(toViewId(key, secret)).toMatch(/^[A-Za-z0-9_-]{22}$/);
    expect(toViewId(key, secret)).toBe(toViewId(key, new Uint8Array(32)));
    expect(toViewId(key, secret)).not.toBe(toViewId(key, new Uint8Array(32).fill(1)));
  });
});

const asked = { venue: 'plaza', range: { last: 'P7D' } };

describe('what a browser may ask for', () => {
  it.each([
    [{ ...heat, kind: 'heatmap' }, /^kind: .*heat.*got "heatmap"/],
    [{ ...heat, venue: 'no such venue!' }, /^venue: must be 1 to 64 .*got "no such venue!"/],
    [{ ...heat, range: { last: 'PT1H', businessDays: 1 } }, /^range: needs exactly one of last, between and businessDays/],
    [{ ...heat, range: {} }, /^range: needs exactly one/],
    [{ ...heat, colour: 'red' }, /colour/],
    [{ kind: 'heat', range: { last: 'PT1H' } }, /^venue: .*got nothing/],
    [{ ...heat, measures: ['happiness'] }, /^measures\.0: .*got "happiness"/],
    [{ ...heat, where: { weather: { in: ['rain'] } } }, /weather/],
    [{ ...heat, of: 'unit' }, /^of: says what a ranking is of; leave it out/],
    [{ ...heat, venues: ['plaza'] }, /^venues: belongs to a chain/],
    [{ ...asked, kind: 'ranking', by: 'unit' }, /^by: .*a ranking takes `of`/],
    [{ ...asked, kind: 'ranking', of: 'shop' }, /^of: .*got "shop"/],
    [{ ...asked, kind: 'ranking', of: 'venue', level: 'L1' }, /^level: is a place of one venue/],
    [{ ...asked, kind: 'ranking', venues: ['plaza'] }, /^venues: belongs to a chain and to a ranking of `venue`/],
    [{ ...asked, kind: 'ranking', measures: ['nps', 'sentimentMean'] }, /^measures: must be a single one/],
    [{ ...asked, kind: 'keywords', measures: ['nps'] }, /^measures: .*left out for keywords/],
    [{ ...asked, kind: 'week', grain: 'hour' }, /^grain: belongs to a series and to drivers/],
    [{ ...asked, kind: 'week', first: 3 }, /^first: says how many rows a ranking or keywords have/],
    [{ ...asked, kind: 'journey', heat: 'rate' }, /^heat: says which heat a map shows/],
    [{ ...asked, kind: 'chain', level: 'L1' }, /^level: .*leave it out for views of several/],
    [null, /^the view: .*got null/],
    ['heat', /^the view: .*got "heat"/]
  ])('%j is refused by field and value', (input, message) => {
    expect(() => parseViewSpec(input)).toThrow(message);
  });

  it('a whole request passes as it is', () => {
    const spec: ViewSpec = { ...heat, level: 'L1', where: { channel: { notIn: ['app'] } }, measures: ['nps'], grain: 'hour' };
    expect(parseViewSpec(structuredClone(spec))).toEqual(spec);
    expect(parseViewRequest({ viewId: 'x' })).toEqual({ viewId: 'x' });
    expect(() => parseViewRequest({})).toThrow(/^viewId: /);
  });
});
