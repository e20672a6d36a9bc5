/** Durations as people set them: one number, one unit. Others ("PT1H30M") are shown as they are written. */
export const durationUnits = ['S', 'M', 'H', 'D'] as const;
export type DurationUnit = (typeof durationUnits)[number];

export interface OneUnit {
  readonly amount: number;
  readonly unit: DurationUnit;
}

export function toOneUnit(duration: string): OneUnit | null {
  const match = /^P(?:(\d+)D|T(\d+)([SMH]))$/.exec(duration);
  if (!match) return null;
  return match[1] !== undefined ? { amount: Number(match[1]), unit: 'D' } : { amount: Number(match[2]), unit: match[3] as DurationUnit };
}

export const toDuration = ({ amount, unit }: OneUnit): string => (unit === 'D' ? `P${amount}D` : `PT${amount}${unit}`);
