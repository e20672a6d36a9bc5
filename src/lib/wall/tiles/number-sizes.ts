/** How large one number can be: as wide as the tile lets it, and no higher than what is left beside its comparison and its day. Pure, wall units. */
export interface NumberSizes {
  readonly value: number;
  readonly unit: number;
  /** Height of the day below; 0: there is no room for it. */
  readonly trend: number;
}

const headUnits = 44;
const comparedUnits = 72;
const leastTrend = 150;
const largest = 420;

export function toNumberSizes(width: number, height: number, valueEms: number, unitEms: number): NumberSizes {
  const isHigh = height >= 460;
  const trend = isHigh ? Math.max(leastTrend, Math.min(380, height * 0.36)) : 0;
  const room = height - headUnits - comparedUnits - trend;
  // The unit is set at a third, with a gap of a tenth.
  const ems = valueEms + (unitEms > 0 ? 0.1 + unitEms / 3 : 0);
  const value = Math.max(50, Math.min(largest, room / 1.05, width / Math.max(1, ems)));
  return { value, unit: Math.max(24, value / 3), trend };
}
