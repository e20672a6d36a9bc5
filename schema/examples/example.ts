/** Worked examples: questions that people in this field ask, each with the GraphQL that answers it. */
export interface Example {
  /** As in an address. */
  readonly id: string;
  readonly title: { readonly zh: string; readonly en: string };
  /** What to look at in the answer. */
  readonly comment: { readonly zh: string; readonly en: string };
  readonly query: string;
  /** The same question on /explore, without its venue; null where that page cannot put it. */
  readonly search: string | null;
}
