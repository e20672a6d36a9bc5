/** Hours by weekdays: each cell holds a mark as large as what was said, coloured by the measure. Hours in which nobody is there are narrow. */
import { max } from 'd3-array';
import type { OpeningHours } from '../../domain/place.ts';

export interface WeekCell {
  /** 1 = Monday .. 7 = Sunday; 0..23. */
  readonly weekday: number;
  readonly hour: number;
  readonly value: number | null;
  readonly sampleSize: number;
  /** Enough to be coloured. */
  readonly enough: boolean;
}

export interface WeekInput {
  readonly width: number;
  readonly height: number;
  readonly margin: { readonly top: number; readonly right: number; readonly bottom: number; readonly left: number };
  /** Hours run down instead of across: of a tile that is higher than wide. */
  readonly isTurned: boolean;
  readonly cells: readonly WeekCell[];
  /** Monday first; null: closed all day. */
  readonly week: readonly (OpeningHours | null)[];
  readonly gap: number;
}

export interface Span {
  readonly from: number;
  readonly to: number;
}

export interface WeekMark extends WeekCell {
  readonly isOpen: boolean;
  readonly box: Box;
  /** What is coloured: in the middle of the box, its area as the volume. Null: nothing was said. */
  readonly mark: Box | null;
}

export interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

export interface WeekShape {
  readonly hours: readonly (Span & { readonly hour: number; readonly isOpen: boolean })[];
  readonly days: readonly (Span & { readonly weekday: number })[];
  readonly marks: readonly WeekMark[];
  readonly mostSaid: number;
}

/** Width of an hour in which the house is closed on every day, of one in which it is open. */
const closedWidth = 0.18;
/** Side of the smallest mark, of its box: one that nobody sees is none. */
const leastSide = 0.3;
const allHours = Array.from({ length: 24 }, (_, hour) => hour);
const allDays = [1, 2, 3, 4, 5, 6, 7];

/** Hours may reach over midnight: 26:00 on Saturday is 2:00 on Sunday. */
export function isOpenHour(week: readonly (OpeningHours | null)[], weekday: number, hour: number): boolean {
  const meets = (hours: OpeningHours | null | undefined, minute: number) =>
    hours !== null && hours !== undefined && hours.opensMinute < minute + 60 && hours.closesMinute > minute;
  return meets(week[weekday - 1], hour * 60) || meets(week[(weekday + 5) % 7], (hour + 24) * 60);
}

export function toWeekShape({ width, height, margin, isTurned, cells, week, gap }: WeekInput): WeekShape {
  const across: Span = { from: margin.left, to: width - margin.right };
  const down: Span = { from: margin.top, to: height - margin.bottom };
  const opens = allHours.map((hour) => allDays.some((weekday) => isOpenHour(week, weekday, hour)));
  const isEver = opens.includes(true);
  const hourSpans = toSpans(
    isTurned ? down : across,
    opens.map((isOpen) => (isOpen || !isEver ? 1 : closedWidth))
  );
  const daySpans = toSpans(
    isTurned ? across : down,
    allDays.map(() => 1)
  );
  const byKey = new Map(cells.map((cell) => [`${cell.weekday}-${cell.hour}`, cell]));
  const isCounted = ({ weekday, hour }: WeekCell) => !isEver || isOpenHour(week, weekday, hour);
  const mostSaid = max(cells.filter(isCounted), (cell) => cell.sampleSize) ?? 0;
  const marks = allDays.flatMap((weekday, day) =>
    allHours.map((hour): WeekMark => {
      const cell = byKey.get(`${weekday}-${hour}`) ?? { weekday, hour, value: null, sampleSize: 0, enough: false };
      const [hourSpan, daySpan] = [hourSpans[hour] ?? across, daySpans[day] ?? down];
      const box = toBox(isTurned ? daySpan : hourSpan, isTurned ? hourSpan : daySpan, gap);
      const side = cell.value === null || mostSaid === 0 ? 0 : Math.min(1, Math.max(leastSide, Math.sqrt(cell.sampleSize / mostSaid)));
      return { ...cell, isOpen: isOpenHour(week, weekday, hour), box, mark: side > 0 ? shrink(box, side) : null };
    })
  );
  return {
    hours: hourSpans.map((span, hour) => ({ ...span, hour, isOpen: opens[hour] ?? false })),
    days: daySpans.map((span, index) => ({ ...span, weekday: index + 1 })),
    marks,
    mostSaid
  };
}

/** Around some hours of one day. */
export function toStretchBox(shape: WeekShape, weekday: number, fromHour: number, toHour: number): Box | null {
  const boxes = shape.marks.filter((mark) => mark.weekday === weekday && mark.hour >= fromHour && mark.hour < toHour).map(({ box }) => box);
  const [first, last] = [boxes[0], boxes.at(-1)];
  return first && last
    ? { x: first.x, y: first.y, width: toTenths(last.x + last.width - first.x), height: toTenths(last.y + last.height - first.y) }
    : null;
}

function toSpans({ from, to }: Span, weights: readonly number[]): Span[] {
  const whole = weights.reduce((sum, weight) => sum + weight, 0);
  const unit = Math.max(0, to - from) / whole;
  let at = from;
  return weights.map((weight) => {
    const span = { from: at, to: at + weight * unit };
    at = span.to;
    return span;
  });
}

/** A gap is never wider than half of what it parts. */
function toBox(x: Span, y: Span, gap: number): Box {
  const inset = Math.min(gap / 2, (x.to - x.from) / 4, (y.to - y.from) / 4);
  return {
    x: toTenths(x.from + inset),
    y: toTenths(y.from + inset),
    width: toTenths(x.to - x.from - 2 * inset),
    height: toTenths(y.to - y.from - 2 * inset)
  };
}

function shrink({ x, y, width, height }: Box, side: number): Box {
  return {
    x: toTenths(x + (width * (1 - side)) / 2),
    y: toTenths(y + (height * (1 - side)) / 2),
    width: toTenths(width * side),
    height: toTenths(height * side)
  };
}

const toTenths = (value: number): number => Math.round(value * 10) / 10;
