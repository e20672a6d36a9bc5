import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { toHeatScale } from '../../src/lib/domain/heat-scale.ts';
import { heatKinds, type HeatRow } from '../../src/lib/domain/live-events.ts';
import { toContrast } from '../../src/lib/map/contrast.ts';
import { FillTable, toHeatState, toInk } from '../../src/lib/map/fills.ts';
import { HeatStates } from '../../src/lib/map/heat-states.ts';
import { diffLayers, toPlanLayers, type PlanLook } from '../../src/lib/map/plan-style.ts';
import { palettes, type ThemeName } from '../../src/lib/ui/palette.ts';

const themes = ['night', 'day'] as const satisfies readonly ThemeName[];
const dayMs = 86_400_000;
const row: HeatRow = {
  key: 'u',
  level: 'L1',
  value: 9,
  estimate: 6,
  sampleSize: 9,
  exposure: 900,
  exposureOf: 'level',
  low: 4,
  high: 8,
  enough: true
};

function openTarget() {
  const calls: string[] = [];
  return {
    calls,
    setFeatureState: ({ source, id }: { source: string; id: string }, state: { color?: unknown }) =>
      calls.push(`${source}/${id} ${String(state.color)}`),
    removeFeatureState: ({ source }: { source: string }) => calls.push(`${source} forgets`)
  };
}

describe('heat on the map', () => {
  const rate = toHeatScale('rate', dayMs);
  const mood = toHeatScale('mood', dayMs);

  it('is the estimate on the ramp, and nothing where there is too little data', () => {
    expect(toHeatState(row, rate)).toEqual({ heat: 0.5, enough: true });
    expect(toHeatState({ ...row, estimate: 30 }, rate).heat).toBe(1);
    expect(toHeatState({ ...row, enough: false }, rate)).toEqual({ heat: 0, enough: false });
    expect(toHeatState(undefined, rate).enough).toBe(false);
    expect(toHeatState({ ...row, estimate: -1 }, mood)).toEqual({ heat: 0, enough: true });
  });

  it.each(themes)('has no colour where there is too little data, in any of the four (%s)', (theme) => {
    for (const kind of heatKinds) {
      const table = new FillTable(palettes[theme], toHeatScale(kind, dayMs));
      expect(table.get({ heat: 0, enough: false })).toMatchObject({ color: null, isHatched: true });
      expect(table.getUnit('open', { heat: 0, enough: false })).toMatchObject({ color: null, isHatched: false });
      expect(table.getUnit('closed', { heat: 1, enough: true }).color).not.toBeNull();
    }
  });

  it.each(themes)('can be read through: every name on every colour has a contrast of 4.5 at least (%s)', (theme) => {
    const palette = palettes[theme];
    fc.assert(
      fc.property(
        fc.constantFrom('sequential', 'diverging'),
        fc.double({ min: 0, max: 1, noNaN: true }),
        fc.boolean(),
        (ramp, heat, isOpen) => {
          const table = new FillTable(palette, { ramp });
          const { color, ink } = isOpen ? table.getUnit('open', { heat, enough: true }) : table.get({ heat, enough: true });
          expect(toContrast(ink, color ?? '')).toBeGreaterThanOrEqual(4.5);
        }
      ),
      { numRuns: 200 }
    );
    expect(toContrast(toInk(palette, palette.unit), palette.unit)).toBeGreaterThanOrEqual(4.5);
  });

  it.each(themes)(
    'shows what is picked on every colour: one of the two lines of its outline has a contrast of 3 at least (%s)',
    (theme) => {
      const palette = palettes[theme];
      for (const color of [...palette.ramp, ...palette.diverging, palette.unit, palette.hatch]) {
        expect(Math.max(toContrast(palette.ink, color), toContrast(palette.ground, color))).toBeGreaterThanOrEqual(3);
      }
    }
  );
});

describe('the states of the map', () => {
  const table = new FillTable(palettes.night, { ramp: 'sequential' });
  const at = (heat: number) => table.get({ heat, enough: true });

  it('are told only when they change', () => {
    const states = new HeatStates(['units'], 'color');
    const map = openTarget();
    expect(
      states.apply(
        map,
        new Map([
          ['a', at(0.5)],
          ['b', at(0.1)]
        ])
      )
    ).toBe(2);
    expect(
      states.apply(
        map,
        new Map([
          ['a', at(0.5001)],
          ['b', at(0.7)]
        ])
      )
    ).toBe(1);
    expect(map.calls).toHaveLength(3);
  });

  it('are all told again to a map that has lost its context', () => {
    const states = new HeatStates(['units', 'sections'], 'color');
    states.apply(
      openTarget(),
      new Map([
        ['a', at(1)],
        ['b', table.get({ heat: 0, enough: false })]
      ])
    );
    const restored = openTarget();
    states.applyAll(restored);
    expect(restored.calls.sort()).toEqual([
      'sections forgets',
      'sections/a #fff3cf',
      'sections/b null',
      'units forgets',
      'units/a #fff3cf',
      'units/b null'
    ]);
  });
});

it('tells names only of another ink', () => {
  const table = new FillTable(palettes.night, { ramp: 'sequential' });
  const states = new HeatStates(['labels'], 'ink');
  const at = (heat: number) => new Map([['a', table.get({ heat, enough: true })]]);
  expect([0.1, 0.12, 0.9, 0.95].map((heat) => states.apply(openTarget(), at(heat)))).toEqual([1, 0, 1, 0]);
});

describe('a look of the plan', () => {
  const look: PlanLook = { palette: palettes.day, by: 'unit', isSmooth: false, hasField: false, unitPx: 1 };

  it('changes no colour of a place when the heat changes: colours are states, so two heats are never seen mixed', () => {
    const names = diffLayers(toPlanLayers(look), toPlanLayers({ ...look, by: 'section' })).map(({ name }) => name);
    expect(names).toContain('visibility');
    expect(names).not.toContain('fill-color');
    expect(diffLayers(toPlanLayers(look), toPlanLayers(look))).toEqual([]);
  });
});
