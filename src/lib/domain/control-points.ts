/**
 * A picture laid on the ground by points that are known on both: least squares in a plane of metres around the points.
 *
 * Picture: x to the right, y down, in pixels. Ground: x east, y north, in metres, from the radii of curvature of WGS 84 at the middle
 * latitude (Snyder, "Map Projections: A Working Manual", USGS 1395, 1987, eq. 4-18 to 4-20); over a kilometre that is exact to millimetres.
 *
 * - **Similarity** (scale, turn, shift: four unknowns) is what a plan drawn to scale needs; two points fix it.
 * - **Affine** (six unknowns) also takes out a scan that is stretched or slanted; three points fix it.
 *
 * With as many equations as unknowns the errors are zero whatever was clicked: `isChecked` is false then. So of three points nobody
 * chooses an affine fit by itself: it would hide a mistyped coordinate. From four points the smaller error of leaving each point out
 * in turn decides (PRESS; Allen, Technometrics 16, 1974), and affine has to be better by more than a third.
 */
export type Pair = readonly [number, number];

export interface ControlPoint {
  /** Pixels from the upper left corner of the picture. */
  readonly pixel: Pair;
  /** Longitude, latitude in degrees. */
  readonly lngLat: Pair;
}

export type FitModel = 'similarity' | 'affine';

export interface Fit {
  readonly model: FitModel;
  readonly toLngLat: (pixel: Pair) => [number, number];
  readonly toPixel: (lngLat: Pair) => [number, number];
  /** How far each point lies from where the fit puts it, in the order given. */
  readonly errorsMetres: readonly number[];
  readonly rmsMetres: number;
  /** False: there were just enough points, so the errors are zero whatever was clicked. */
  readonly isChecked: boolean;
  /** Mean over both directions. */
  readonly metresPerPixel: number;
  /** Clockwise from north to where the picture's upper edge points, in degrees -180..180. */
  readonly bearing: number;
  /** The picture laid over the ground the other way round fits far better: two points are exchanged, or latitude and longitude are. */
  readonly looksMirrored: boolean;
}

export const fitRefusals = ['tooFew', 'badNumber', 'samePixel', 'samePlace', 'onOneLine', 'tooFar'] as const;
/**
 * `tooFew`: fewer than two (affine: three). `badNumber`: not a place on Earth. `samePixel`, `samePlace`: two points in one spot.
 * `onOneLine`: an affine fit of points in a row. `tooFar`: more than 20 km apart, no floor is.
 */
export type FitRefusal = (typeof fitRefusals)[number];

export type FitAnswer =
  | { readonly kind: 'fitted'; readonly fit: Fit }
  | { readonly kind: 'refused'; readonly code: FitRefusal; readonly points: readonly number[]; readonly message: string };

const messages: Readonly<Record<FitRefusal, string>> = {
  tooFew: 'Two control points are needed, and three for a picture that is stretched.',
  badNumber: 'A control point is not a place: longitude is -180 to 180, latitude -90 to 90.',
  samePixel: 'Two control points are at the same place of the picture. Choose corners that are far apart.',
  samePlace: 'Two control points have the same longitude and latitude.',
  onOneLine: 'The control points lie on one line, so the picture could be stretched across it by any amount. Add one beside the line.',
  tooFar: 'The control points are more than 20 km apart. Longitude and latitude may be exchanged in one of them.'
};

/** @param wanted absent: chosen as above. */
export function fitControlPoints(points: readonly ControlPoint[], wanted?: FitModel): FitAnswer {
  const refuse = (code: FitRefusal, which: readonly number[] = []): FitAnswer => ({
    kind: 'refused',
    code,
    points: which,
    message: messages[code]
  });
  const bad = points.flatMap((point, index) => (isPlace(point) ? [] : [index]));
  if (bad.length > 0) return refuse('badNumber', bad);
  if (points.length < (wanted === 'affine' ? 3 : 2)) return refuse('tooFew');
  const plane = toPlane(points.map(({ lngLat }) => lngLat));
  const pairs = points.map(({ pixel, lngLat }): Correspondence => ({ from: [pixel[0], -pixel[1]], to: plane.toMetres(lngLat) }));
  const spread = Math.max(...pairs.flatMap((a) => pairs.map((b) => distance(a.from, b.from))));
  for (const [index, a] of pairs.entries()) {
    for (let other = index + 1; other < pairs.length; other += 1) {
      const b = pairs[other]!;
      if (distance(a.from, b.from) < Math.max(1e-6, spread * 1e-4)) return refuse('samePixel', [index, other]);
      if (distance(a.to, b.to) < 1e-3) return refuse('samePlace', [index, other]);
      if (distance(a.to, b.to) > 20_000) return refuse('tooFar', [index, other]);
    }
  }
  const affine = wanted === 'similarity' || points.length < 3 ? null : solveAffine(pairs);
  if (wanted === 'affine' && !affine) return refuse('onOneLine');
  const similarity = solveSimilarity(pairs);
  const model = wanted ?? (affine && isBetterAffine(pairs) ? 'affine' : 'similarity');
  const matrix = model === 'affine' && affine ? affine : similarity;
  const inverse = invert(matrix);
  if (!inverse) return refuse('onOneLine');

  const errorsMetres = pairs.map(({ from, to }) => distance(apply(matrix, from), to));
  const mirrored = pairs.map(({ from, to }): Correspondence => ({ from: [from[0], -from[1]], to }));
  const rmsMetres = toRms(errorsMetres);
  const [a, b, , c, d] = matrix;
  const fit: Fit = {
    model,
    toLngLat: ([x, y]) => plane.toLngLat(apply(matrix, [x, -y])),
    toPixel: (lngLat) => {
      const [x, y] = apply(inverse, plane.toMetres(lngLat));
      return [x, -y];
    },
    errorsMetres,
    rmsMetres,
    isChecked: points.length > (model === 'affine' ? 3 : 2),
    metresPerPixel: Math.sqrt(Math.abs(a * d - b * c)),
    bearing: (Math.atan2(b, d) * 180) / Math.PI,
    looksMirrored:
      a * d - b * c < 0 ||
      (model === 'similarity' && points.length > 2 && toRms(toErrors(solveSimilarity(mirrored), mirrored)) < rmsMetres / 4 && rmsMetres > 1)
  };
  return { kind: 'fitted', fit };
}

interface Correspondence {
  /** Pixels with y up, so that neither model has to mirror. */
  readonly from: Pair;
  readonly to: Pair;
}

/** x' = a x + b y + e, y' = c x + d y + f, as [a, b, e, c, d, f]. */
type Matrix = readonly [number, number, number, number, number, number];

const distance = ([ax, ay]: Pair, [bx, by]: Pair): number => Math.hypot(ax - bx, ay - by);
const toRms = (values: readonly number[]): number => Math.sqrt(values.reduce((sum, value) => sum + value * value, 0) / values.length);
const toMean = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length;
const apply = ([a, b, e, c, d, f]: Matrix, [x, y]: Pair): [number, number] => [a * x + b * y + e, c * x + d * y + f];
const toErrors = (matrix: Matrix, pairs: readonly Correspondence[]): number[] =>
  pairs.map(({ from, to }) => distance(apply(matrix, from), to));

function isPlace({ pixel, lngLat: [lng, lat] }: ControlPoint): boolean {
  return pixel.every(Number.isFinite) && Math.abs(lng) <= 180 && Math.abs(lat) <= 90;
}

interface Centred {
  readonly from: Pair;
  readonly to: Pair;
  readonly x: number;
  readonly y: number;
  readonly u: number;
  readonly v: number;
}

/** Around the centroids: the shift falls out of the equations, and no digits are lost to large pixel numbers. */
function toCentred(pairs: readonly Correspondence[]): Centred[] {
  const from: Pair = [toMean(pairs.map((pair) => pair.from[0])), toMean(pairs.map((pair) => pair.from[1]))];
  const to: Pair = [toMean(pairs.map((pair) => pair.to[0])), toMean(pairs.map((pair) => pair.to[1]))];
  return pairs.map((pair) => ({
    from,
    to,
    x: pair.from[0] - from[0],
    y: pair.from[1] - from[1],
    u: pair.to[0] - to[0],
    v: pair.to[1] - to[1]
  }));
}

function toMatrix([first]: readonly Centred[], a: number, b: number, c: number, d: number): Matrix {
  const { from, to } = first!;
  return [a, b, to[0] - a * from[0] - b * from[1], c, d, to[1] - c * from[0] - d * from[1]];
}

const sum = (points: readonly Centred[], term: (point: Centred) => number): number => points.reduce((all, point) => all + term(point), 0);

/** Least squares of a turn with a scale in closed form (Horn 1987 in two dimensions). */
function solveSimilarity(pairs: readonly Correspondence[]): Matrix {
  const points = toCentred(pairs);
  const size = sum(points, ({ x, y }) => x * x + y * y);
  const cosine = sum(points, ({ x, y, u, v }) => x * u + y * v) / size;
  const sine = sum(points, ({ x, y, u, v }) => x * v - y * u) / size;
  return toMatrix(points, cosine, -sine, sine, cosine);
}

/** Normal equations of two unknowns a direction; null when the points lie (almost) on one line. */
function solveAffine(pairs: readonly Correspondence[]): Matrix | null {
  const points = toCentred(pairs);
  const [xx, xy, yy] = [sum(points, ({ x }) => x * x), sum(points, ({ x, y }) => x * y), sum(points, ({ y }) => y * y)];
  const determinant = xx * yy - xy * xy;
  // The thinner side of the points is less than a fiftieth of the longer one.
  if (determinant < ((xx + yy) / 2) ** 2 * 1.6e-3) return null;
  const solve = (px: number, py: number): [number, number] => [(yy * px - xy * py) / determinant, (xx * py - xy * px) / determinant];
  const [a, b] = solve(
    sum(points, ({ x, u }) => x * u),
    sum(points, ({ y, u }) => y * u)
  );
  const [c, d] = solve(
    sum(points, ({ x, v }) => x * v),
    sum(points, ({ y, v }) => y * v)
  );
  return toMatrix(points, a, b, c, d);
}

/** Does affine foretell a point that it was not told of better than a similarity does? */
function isBetterAffine(pairs: readonly Correspondence[]): boolean {
  if (pairs.length < 4) return false;
  const leaveOut = (solve: (rest: readonly Correspondence[]) => Matrix | null): number => {
    const errors = pairs.map((pair, index) => {
      const matrix = solve(pairs.filter((_, other) => other !== index));
      return matrix ? distance(apply(matrix, pair.from), pair.to) : Infinity;
    });
    return toRms(errors);
  };
  return leaveOut(solveAffine) < leaveOut(solveSimilarity) * 0.65;
}

function invert([a, b, e, c, d, f]: Matrix): Matrix | null {
  const determinant = a * d - b * c;
  if (!Number.isFinite(determinant) || Math.abs(determinant) < 1e-15) return null;
  const [ia, ib, ic, id] = [d / determinant, -b / determinant, -c / determinant, a / determinant];
  return [ia, ib, -(ia * e + ib * f), ic, id, -(ic * e + id * f)];
}

export interface Plane {
  readonly toMetres: (lngLat: Pair) => [number, number];
  readonly toLngLat: (metres: Pair) => [number, number];
}

const semiMajorMetres = 6_378_137;
const eccentricitySquared = 0.006_694_379_990_14;

/** Metres east and north of the first position's neighbourhood. Positions on both sides of the 180th meridian are neighbours. */
export function toPlane(positions: readonly Pair[]): Plane {
  const first = positions[0] ?? [0, 0];
  const unwrap = (lng: number): number => lng - Math.round((lng - first[0]) / 360) * 360;
  const lng0 = toMean(positions.map(([lng]) => unwrap(lng)));
  const lat0 = toMean(positions.map(([, lat]) => lat));
  const sine = Math.sin((lat0 * Math.PI) / 180);
  const root = Math.sqrt(1 - eccentricitySquared * sine * sine);
  const eastPerDegree = ((semiMajorMetres / root) * Math.max(Math.cos((lat0 * Math.PI) / 180), 1e-9) * Math.PI) / 180;
  const northPerDegree = (((semiMajorMetres * (1 - eccentricitySquared)) / root ** 3) * Math.PI) / 180;
  const wrap = (lng: number): number => (lng > 180 ? lng - 360 : lng < -180 ? lng + 360 : lng);
  return {
    toMetres: ([lng, lat]) => [(unwrap(lng) - lng0) * eastPerDegree, (lat - lat0) * northPerDegree],
    toLngLat: ([east, north]) => [wrap(lng0 + east / eastPerDegree), lat0 + north / northPerDegree]
  };
}
