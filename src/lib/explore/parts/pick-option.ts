/** One row of a list to pick from. */
export interface PickOption {
  readonly key: string;
  readonly label: string;
  /** Small, to the right. */
  readonly aside?: string;
  /** Why it cannot be picked. */
  readonly reason?: string | null;
  /** More words that the search finds it by. */
  readonly also?: string;
}
