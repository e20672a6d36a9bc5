/** A picture laid on the ground by control points: known transforms come back, errors are in metres, bad points are refused. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fitControlPoints, toPlane, type ControlPoint, type Fit, type FitModel, type Pair } from '../../src/lib/domain/control-points.ts';

const home: Pair = [121.4737, 31.2304];
const plane = toPlane([home]);

/** A picture of `metresPerPixel`, turned clockwise by `bearing`, stretched across by `stretch`, its corner at `home`. */
function lay(pixel: Pair, { metresPerPixel = 0.1, bearing = 0, stretch = 1, slant = 0, at = home } = {}): Pair {
  const here = at === home ? plane : toPlane([at]);
  const angle = (bearing * Math.PI) / 180;
  const [x, y] = [(pixel[0] * stretch + pixel[1] * slant) * metresPerPixel, -pixel[1] * metresPerPixel];
  return here.toLngLat([x * Math.cos(angle) + y * Math.sin(angle), -x * Math.sin(angle) + y * Math.cos(angle)]);
}

const corners: readonly Pair[] = [
  [40, 60],
  [960, 80],
  [930, 720],
  [70, 700]
];

function fitted(points: readonly ControlPoint[], model?: FitModel): Fit {
  const answer = fitControlPoints(points, model);
  if (answer.kind !== 'fitted') throw new Error(answer.message);
  return answer.fit;
}
const metresApart = (a: Pair, b: Pair): number => Math.hypot(...toPlane([a]).toMetres(b));
const toPoints = (pixels: readonly Pair[], how: Parameters<typeof lay>[1] = {}): ControlPoint[] =>
  pixels.map((pixel) => ({ pixel, lngLat: lay(pixel, how) }));

describe('control points', () => {
  it('two points give back any scale, turn and place, and say that nothing was checked', () => {
    fc.assert(
      fc.property(
        fc.record({
          metresPerPixel: fc.double({ min: 0.005, max: 2, noNaN: true }),
          bearing: fc.double({ min: -179, max: 179, noNaN: true }),
          at: fc.tuple(fc.double({ min: -180, max: 180, noNaN: true }), fc.double({ min: -70, max: 70, noNaN: true }))
        }),
        (how) => {
          const fit = fitted(toPoints(corners.slice(0, 2), how));
          expect(fit.isChecked).toBe(false);
          expect(fit.model).toBe('similarity');
          for (const pixel of corners) {
            expect(metresApart(fit.toLngLat(pixel), lay(pixel, how))).toBeLessThan(0.002 * how.metresPerPixel * 1000);
            const back = fit.toPixel(fit.toLngLat(pixel));
            expect(Math.hypot(back[0] - pixel[0], back[1] - pixel[1])).toBeLessThan(1e-3);
          }
        }
      )
    );
  });

  it('says its scale and where its upper edge points', () => {
    const fit = fitted(toPoints(corners, { metresPerPixel: 0.25, bearing: 30 }));
    expect(fit.metresPerPixel).toBeCloseTo(0.25, 4);
    expect(fit.bearing).toBeCloseTo(30, 2);
    expect(fit.isChecked).toBe(true);
    expect(fit.rmsMetres).toBeLessThan(1e-6);
  });

  it('one point that is wrong by five metres is seen, and is the one with the largest error', () => {
    const points = toPoints(corners);
    const wrong = points.map((point, index) =>
      index === 2 ? { ...point, lngLat: plane.toLngLat([plane.toMetres(point.lngLat)[0] + 5, plane.toMetres(point.lngLat)[1]]) } : point
    );
    const fit = fitted(wrong, 'similarity');
    expect(fit.rmsMetres).toBeGreaterThan(1);
    expect(fit.rmsMetres).toBeLessThan(5);
    expect(fit.errorsMetres.indexOf(Math.max(...fit.errorsMetres))).toBe(2);
  });

  it('of three points no affine fit is chosen by itself, for it would hide a mistake', () => {
    const stretched = toPoints(corners.slice(0, 3), { stretch: 1.2 });
    const own = fitted(stretched);
    expect(own.model).toBe('similarity');
    expect(own.rmsMetres).toBeGreaterThan(1);
    const asked = fitted(stretched, 'affine');
    expect(asked.rmsMetres).toBeLessThan(1e-6);
    expect(asked.isChecked).toBe(false);
    expect(metresApart(asked.toLngLat(corners[3]!), lay(corners[3]!, { stretch: 1.2 }))).toBeLessThan(1e-3);
  });

  it('of four points a stretched or slanted scan is found, and a plan to scale with clicks a little off stays a similarity', () => {
    expect(fitted(toPoints(corners, { stretch: 1.1, bearing: 12 })).model).toBe('affine');
    expect(fitted(toPoints(corners, { slant: 0.1 })).model).toBe('affine');
    fc.assert(
      fc.property(fc.array(fc.double({ min: -1, max: 1, noNaN: true }), { minLength: 12, maxLength: 12 }), (noise) => {
        const pixels: readonly Pair[] = [...corners, [500, 50], [480, 740]];
        const clicked = toPoints(pixels, { bearing: -20 }).map((point, index) => ({
          ...point,
          pixel: [point.pixel[0] + noise[index * 2]! * 2, point.pixel[1] + noise[index * 2 + 1]! * 2] as Pair
        }));
        const fit = fitted(clicked);
        // Two pixels of ten centimetres: nothing may be further off than the clicks were.
        for (const pixel of pixels) expect(metresApart(fit.toLngLat(pixel), lay(pixel, { bearing: -20 }))).toBeLessThan(0.5);
        expect(fit.rmsMetres).toBeLessThan(0.3);
      })
    );
  });

  it('works across the 180th meridian and near the pole', () => {
    for (const at of [
      [179.9995, -17],
      [15, 78.2]
    ] as const) {
      const fit = fitted(toPoints(corners, { at }));
      expect(fit.rmsMetres).toBeLessThan(0.01);
      expect(fit.toLngLat([500, 400]).every((degrees) => Math.abs(degrees) <= 180)).toBe(true);
    }
  });

  it('says when the points look mirrored: two of them exchanged', () => {
    const points = toPoints(corners);
    const [a, b, c, d] = points as [ControlPoint, ControlPoint, ControlPoint, ControlPoint];
    const exchanged = [
      { pixel: a.pixel, lngLat: b.lngLat },
      { pixel: b.pixel, lngLat: a.lngLat },
      { pixel: c.pixel, lngLat: d.lngLat },
      { pixel: d.pixel, lngLat: c.lngLat }
    ];
    expect(fitted(points).looksMirrored).toBe(false);
    expect(fitted(exchanged).looksMirrored).toBe(true);
  });

  it.each([
    ['tooFew', toPoints(corners.slice(0, 1)), undefined],
    ['tooFew', toPoints(corners.slice(0, 2)), 'affine'],
    ['badNumber', [...toPoints(corners), { pixel: [1, 2], lngLat: [31, 121] }], undefined],
    ['badNumber', [...toPoints(corners), { pixel: [1, Number.NaN], lngLat: home }], undefined],
    ['samePixel', [...toPoints(corners), { pixel: [40, 60], lngLat: [121.5, 31.2] }], undefined],
    ['samePlace', [...toPoints(corners), { pixel: [41, 300], lngLat: lay(corners[0]!) }], undefined],
    ['tooFar', [...toPoints(corners), { pixel: [500, 300], lngLat: [31.2304, 81.4737] }], undefined],
    [
      'onOneLine',
      toPoints([
        [0, 0],
        [500, 500],
        [900, 901]
      ]),
      'affine'
    ]
  ] as const)('refuses %s and says why', (code, points, model) => {
    const answer = fitControlPoints(points as readonly ControlPoint[], model as FitModel | undefined);
    expect(answer).toMatchObject({ kind: 'refused', code });
    expect(answer.kind === 'refused' && answer.message.length).toBeGreaterThan(20);
  });
});
