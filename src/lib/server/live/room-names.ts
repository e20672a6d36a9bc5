/** The one place that names rooms. */
export function toViewRoom(viewId: string): string {
  return `view:${viewId}`;
}
