/** How large one number can be, and where its line stands: beside it where the tile is wide, below it where it is high. Pure, wall units. */
export interface NumberSizes {
  readonly value: number;
  readonly unit: number;
  /** Of label and comparison. */
  readonly text: number;
  /** Null: there is no room for a line. */
  readonly line: { readonly isBeside: boolean; readonly width: number; readonly height: number } | null;
}

const largest = 420;
const besideGap = 96;

export function toNumberSizes(width: number, height: number, valueEms: number, unitEms: number): NumberSizes {
  // The unit is set at a third, with a gap.
  const ems = Math.max(1, valueEms + (unitEms > 0 ? 0.3 + unitEms / 3 : 0));
  const text = height < 300 || width < 520 ? 26 : 34;
  const around = text * 1.3 * 2 + 24;
  const isWide = width >= 1200 && width > 1.5 * height;
  const isHigh = height >= 460;
  const below = !isWide && isHigh ? Math.max(150, Math.min(520, height * 0.36)) : 0;
  const room = (isWide ? width * 0.46 : width) / ems;
  const value = Math.max(50, Math.min(largest, room, (height - around - below) / 1.1));
  const unit = Math.max(24, value / 3);
  if (isWide) {
    return {
      value,
      unit,
      text,
      line: { isBeside: true, width: width - value * ems - besideGap, height: Math.min(height, value * 1.1 + around) }
    };
  }
  return { value, unit, text, line: below > 0 ? { isBeside: false, width, height: below } : null };
}
