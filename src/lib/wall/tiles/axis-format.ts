/** Ticks of an axis are round: 50, not 50.0. */
export function toAxisFormat(format: string): string {
  return format.replace(/(\.\d+)([f%])$/, '$1~$2');
}
