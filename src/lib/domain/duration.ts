/** Lengths of time that the schemas of walls allow: ISO 8601 without months and years, which have no length of their own. */
const pattern = /^P(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)S)?)?$/;
const unitsMs = [86_400_000, 3_600_000, 60_000, 1000];

/** Milliseconds of `PT15M`; a day is 24 hours. What is no such text is 0: the schema has refused it. */
export function toDurationMs(text: string): number {
  const [, ...amounts] = pattern.exec(text) ?? [];
  return amounts.reduce((sum, amount, index) => sum + Number(amount ?? 0) * (unitsMs[index] ?? 0), 0);
}
