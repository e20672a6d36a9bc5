/** The pure parts of drawing on a picture: snapping, steps back, ids, the document, the draft as a picture. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { drawingSchema } from '../../src/lib/domain/drawing.ts';
import { guessOrdinal, makeLevel, suggestLevel, suggestUnitId, type Draft, type DraftLevel } from '../../src/lib/desk/draw/draft.ts';
import { toScaleBar } from '../../src/lib/desk/draw/fit-level.ts';
import { openHistory, redo, undo, withStep } from '../../src/lib/desk/draw/history.ts';
import { parseDraftSvg, toDraftSvg } from '../../src/lib/desk/draw/publish-drawing.ts';
import { snap, toArea, toRectangle } from '../../src/lib/desk/draw/snap.ts';
import { listFaults, toDrawing } from '../../src/lib/desk/draw/to-drawing.ts';
import { toPictureType } from '../../src/lib/server/venue/picture-store.ts';

const shop = { id: 'L1-SHOP-01', zh: '纸月亮', en: '<Paper> & "Moon"', category: 'room' };
const level: DraftLevel = {
  ...makeLevel('L1', 0, []),
  picture: { id: 'L1-a', name: 'l1.png', widthPx: 800, heightPx: 500 },
  points: [
    { pixel: [0, 0], lngLat: [121.47, 31.23], text: '' },
    { pixel: [800, 0], lngLat: [121.471, 31.23], text: '' }
  ],
  units: [
    {
      ...shop,
      ring: [
        [0, 0],
        [100, 0],
        [100, 50],
        [0, 50]
      ]
    }
  ]
};
const draft: Draft = { levels: [level] };

describe('drawing on a picture', () => {
  it('draws a corner to a corner, then to a wall, and leaves it alone far from both', () => {
    const rings = [
      [
        [0, 0],
        [100, 0],
        [100, 100],
        [0, 100]
      ]
    ] as const;
    expect(snap([4, 3], { rings, within: 6 })).toEqual({ at: [0, 0], to: 'corner' });
    expect(snap([50, 3], { rings, within: 6 })).toEqual({ at: [50, 0], to: 'wall' });
    expect(snap([50, 30], { rings, within: 6 })).toEqual({ at: [50, 30], to: null });
  });

  it('a wall drawn with Shift stands square on the one before it, whatever its direction', () => {
    fc.assert(
      fc.property(fc.array(fc.double({ min: -500, max: 500, noNaN: true }), { minLength: 6, maxLength: 6 }), ([ax, ay, bx, by, x, y]) => {
        const path = [
          [ax!, ay!],
          [bx!, by!]
        ] as const;
        fc.pre(Math.hypot(bx! - ax!, by! - ay!) > 1);
        const { at, to } = snap([x!, y!], { rings: [], within: 0.001, path, isSquare: true });
        fc.pre(to === 'angle');
        const [wall, next] = [
          [bx! - ax!, by! - ay!],
          [at[0] - bx!, at[1] - by!]
        ] as const;
        const [dot, cross] = [wall[0]! * next[0]! + wall[1]! * next[1]!, wall[0]! * next[1]! - wall[1]! * next[0]!];
        expect(Math.min(Math.abs(dot), Math.abs(cross))).toBeLessThan(1e-6 * Math.max(1, Math.hypot(dot, cross)));
      })
    );
  });

  it('a rectangle keeps its two corners and has right angles', () => {
    const ring = toRectangle([10, 10], [110, 60], [3, 1]);
    expect([ring[0], ring[2]]).toEqual([
      [10, 10],
      [110, 60]
    ]);
    const [a, b, c] = ring as [[number, number], [number, number], [number, number]];
    expect((b[0] - a[0]) * (c[0] - b[0]) + (b[1] - a[1]) * (c[1] - b[1])).toBeCloseTo(0, 6);
    expect(toArea(toRectangle([0, 0], [100, 50]))).toBe(5000);
  });

  it('any steps taken back and forth again end where they were', () => {
    fc.assert(
      fc.property(fc.array(fc.integer(), { minLength: 1, maxLength: 40 }), (values) => {
        const end = values.reduce((history, value) => withStep(history, { value }), openHistory({ value: 0 }));
        let back = end;
        while (back.past.length > 0) back = undo(back);
        expect(back.now).toEqual({ value: 0 });
        while (back.future.length > 0) back = redo(back);
        expect(back.now).toEqual(end.now);
      })
    );
  });

  it('letters typed into one field are one step', () => {
    const typed = ['P', 'Pa', 'Pap'].reduce((history, text) => withStep(history, { text }, 'name:1'), openHistory({ text: '' }));
    expect(undo(typed).now).toEqual({ text: '' });
  });

  it.each([
    ['L1', 0],
    ['L12', 11],
    ['2F', 1],
    ['三', null],
    ['3楼', 2],
    ['B2', -2],
    ['G', 0],
    ['M', 0.5],
    ['roof', null]
  ])('knows which level %s is', (short, ordinal) => expect(guessOrdinal(short)).toBe(ordinal));

  it('suggests ids that are free', () => {
    expect(suggestUnitId('L2', 'room', new Set(['L2-SHOP-01', 'L2-SHOP-02']))).toBe('L2-SHOP-03');
    expect(suggestUnitId('L2', 'restroom.family', new Set())).toBe('L2-RESTROOM-01');
    expect(suggestLevel([level])).toEqual({ short: 'L2', ordinal: 1 });
    expect(makeLevel('三楼', 2, []).id).toMatch(/^[A-Za-z0-9._:-]{1,64}$/);
  });

  it('becomes a document that the import reads, its rings against the clock', () => {
    const drawing = drawingSchema.parse(toDrawing(draft));
    const [unit] = drawing.levels[0]!.units;
    expect(unit?.name).toEqual({ zh: '纸月亮', en: '<Paper> & "Moon"' });
    const ring = (unit!.geometry.coordinates as number[][][])[0]!;
    expect(ring[0]).toEqual(ring.at(-1));
    const twice = ring
      .slice(0, -1)
      .reduce((sum, [x = 0, y = 0], at) => sum + (x - 121) * (ring[at + 1]![1]! - 31) - (ring[at + 1]![0]! - 121) * (y - 31), 0);
    expect(twice).toBeGreaterThan(0);
    expect(drawing.levels[0]!.picture?.controlPoints).toHaveLength(2);
  });

  it('says which levels cannot be published yet', () => {
    const unplaced = { ...level, id: 'L2', points: level.points.slice(0, 1) };
    expect(listFaults({ levels: [level, unplaced, makeLevel('L3', 2, [])] })).toEqual([
      { level: 'L2', fault: 'noFit' },
      { level: 'L3', fault: 'nothingDrawn' }
    ]);
  });

  it('is kept on the server as a picture that the server takes, and comes back as it was', () => {
    const svg = toDraftSvg(draft);
    expect(toPictureType(new TextEncoder().encode(svg))).toBe('image/svg+xml');
    expect(parseDraftSvg(svg)).toEqual(draft);
    expect(parseDraftSvg('<svg xmlns="http://www.w3.org/2000/svg"/>')).toBeNull();
    expect(parseDraftSvg('<svg><metadata>{"levels":"none"}</metadata></svg>')).toBeNull();
  });

  it('the scale bar is a round length that fits', () => {
    fc.assert(
      fc.property(fc.double({ min: 0.001, max: 1000, noNaN: true }), (metresPerPx) => {
        const bar = toScaleBar(metresPerPx)!;
        expect(bar.px).toBeGreaterThanOrEqual(59.9);
        expect(bar.px).toBeLessThanOrEqual(150.1);
        expect([1, 2, 5]).toContain(Math.round(bar.metres / 10 ** Math.floor(Math.log10(bar.metres) + 1e-9)));
      })
    );
    expect(toScaleBar(0)).toBeNull();
  });
});
