import fc from 'fast-check';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { chooseBearing, fitCamera, fromPixel, toPixel, toRings } from '../../src/lib/map/camera.ts';
import { fitLabels, hasRoom } from '../../src/lib/map/fit-labels.ts';
import { overlaps, placeCallout } from '../../src/lib/map/place-callout.ts';
import { toStackShape } from '../../src/lib/map/stack-geometry.ts';
import { readPlan } from '../support/wall-stand-in/plan.ts';

const venue = readPlan(fileURLToPath(new URL('../../seeds/venues/aurora-plaza', import.meta.url)));
const size = { width: 1290, height: 560 };
const padding = { top: 92, right: 10, bottom: 62, left: 208 };

describe('the camera', () => {
  it('shows every level whole, inside the padding, at any bearing', () => {
    fc.assert(
      fc.property(fc.constantFrom(...venue.levels), fc.integer({ min: -90, max: 90 }), (level, bearing) => {
        const corners = toRings(level.geometry).flat();
        const camera = fitCamera(corners, bearing, size, padding);
        for (const [x, y] of corners.map((corner) => toPixel(corner, camera, size))) {
          expect(x).toBeGreaterThan(padding.left - 0.01);
          expect(x).toBeLessThan(size.width - padding.right + 0.01);
          expect(y).toBeGreaterThan(padding.top - 0.01);
          expect(y).toBeLessThan(size.height - padding.bottom + 0.01);
        }
      })
    );
  });

  it('finds the place of a pixel again', () => {
    const corners = toRings(venue.geometry).flat();
    const camera = fitCamera(corners, 33, size, padding);
    const [lng, lat] = fromPixel(toPixel([121.0381, 31.1419], camera, size), camera, size);
    expect(lng).toBeCloseTo(121.0381, 8);
    expect(lat).toBeCloseTo(31.1419, 8);
  });

  it('lays the long side of a plan along the long side of its tile, and leaves north up where turning gains little', () => {
    const tall = [
      [0, 0],
      [0.001, 0],
      [0.001, 0.004],
      [0, 0.004]
    ];
    expect(Math.abs(chooseBearing([tall], 2))).toBe(90);
    expect(chooseBearing([tall], 0.4)).toBe(0);
  });
});

describe('names on the map', () => {
  const camera = fitCamera(
    venue.levels.flatMap((level) => toRings(level.geometry).flat()),
    0,
    size,
    padding
  );

  it.each(['zh', 'en'])('stand only where they fit between the walls (%s)', (language) => {
    const labels = fitLabels(venue.units, (unit) => unit.name[language] ?? '', camera, size, 18);
    expect(labels.length).toBeGreaterThan(10);
    for (const label of labels.filter((one) => one.rotate === 0)) {
      const rings = toRings(label.place.geometry).map((ring) => ring.map((corner) => toPixel(corner, camera, size)));
      expect(hasRoom(rings, toPixel(label.at, camera, size), label.text.split('\n'), 18)).toBe(true);
    }
  });

  it('say the whole name or nothing', () => {
    for (const { place: unit, text } of fitLabels(venue.units, (one) => one.name['zh'] ?? '', camera, size, 18)) {
      expect(text.replaceAll('\n', '')).toBe(unit.name['zh']?.replaceAll(/[ ·](?=.)/g, (gap) => (text.includes('\n') ? '' : gap)) ?? '');
    }
  });
});

describe('the callout', () => {
  const tile = { x: 8, y: 4, width: 1274, height: 552 };
  const taken = [
    { x: 0, y: 0, width: 220, height: 200 },
    { x: 590, y: 516, width: 700, height: 44 }
  ];
  const outline = [
    [210, 150],
    [1280, 150],
    [1280, 480],
    [210, 480]
  ] as const;

  it('never leaves its tile or stands on another one, wherever the unit is', () => {
    fc.assert(
      fc.property(fc.integer({ min: 212, max: 1278 }), fc.integer({ min: 152, max: 478 }), (x, y) => {
        const { box } = placeCallout([x, y], { width: 420, height: 68 }, tile, outline, taken);
        expect(box.x >= tile.x && box.x + box.width <= tile.x + tile.width).toBe(true);
        expect(box.y >= tile.y && box.y + box.height <= tile.y + tile.height).toBe(true);
        expect(taken.some((other) => overlaps(box, other))).toBe(false);
      })
    );
  });

  it('stands off the plan where there is room beside it', () => {
    const { box } = placeCallout([900, 200], { width: 420, height: 68 }, tile, outline, taken);
    expect(box.y + box.height).toBeLessThanOrEqual(150);
  });

  it('does not hang while its words have no size yet', () => {
    expect(placeCallout([900, 200], { width: 0, height: 0 }, tile, outline, taken).box.width).toBe(0);
  });
});

describe('the stack', () => {
  it('holds every level and every unit inside its picture, highest level first', () => {
    const shape = toStackShape(venue, 0, 176, 290);
    expect(shape.levels.map((level) => level.id)).toEqual(['L4', 'L3', 'L2', 'L1', 'B1', 'B2']);
    const numbers = shape.levels
      .flatMap((level) => [level.path, ...level.units.map((unit) => unit.path)])
      .flatMap((path) => path.match(/-?[\d.]+ -?[\d.]+/g) ?? []);
    for (const pair of numbers) {
      const [x = 0, y = 0] = pair.split(' ').map(Number);
      expect(x >= -0.5 && x <= 176.5 && y >= -0.5 && y <= 290.5).toBe(true);
    }
    expect(shape.levels.reduce((count, level) => count + level.units.length, 0)).toBe(venue.units.length);
  });
});
