/** One line of the bench table. Figures are ratios or times of one run on one machine: compare them within the run. */
export interface BenchResult {
  readonly what: string;
  readonly figure: string;
  readonly budget: string;
  /** Undefined where there is no budget. */
  readonly ok: boolean | undefined;
}

export function toPercentile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
}

export function toRate(rows: number, ms: number): number {
  return rows / (ms / 1000);
}

/** 12345.6 becomes "12.3 k". */
export function toShort(value: number): string {
  return value >= 1e6 ? `${(value / 1e6).toFixed(1)} M` : value >= 1e3 ? `${(value / 1e3).toFixed(1)} k` : value.toFixed(1);
}
