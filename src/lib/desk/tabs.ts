/** What the address of the desk says. */
export const tabs = ['plan', 'versions', 'settings'] as const;
export type Tab = (typeof tabs)[number];

export function toTab(text: string | null): Tab {
  return tabs.find((tab) => tab === text) ?? 'plan';
}

/** What stands after the question mark; parts that say nothing are left out. */
export function toSearch(parts: Readonly<Record<string, string | null>>): string {
  const params = new URLSearchParams();
  for (const [name, value] of Object.entries(parts)) if (value !== null) params.set(name, value);
  return `?${params}`;
}
