/** A worked example as this page lists it. */
export interface ExampleEntry {
  readonly id: string;
  readonly title: { readonly zh: string; readonly en: string };
  /** The query of an address of this page; null where only GraphQL can ask it. */
  readonly search: string | null;
}
