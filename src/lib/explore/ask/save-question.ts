/** Saved questions are GraphQL texts; a comment in their first line says what this page was asked. */
const head = '# /explore?';

export function toSavedText(query: string, search: string): string {
  return `${head}${search}\n${query}`;
}

/** The query of an address of this page; null for a question that was saved from elsewhere. */
export function parseSavedText(text: string): string | null {
  const line = text.split('\n', 1)[0] ?? '';
  return line.startsWith(head) ? line.slice(head.length).trim() : null;
}

export interface Saved {
  readonly id: string | null;
  /** Why not. */
  readonly message: string | null;
}

export async function saveQuestion(name: string, query: string, search: string): Promise<Saved> {
  try {
    const response = await fetch('/api/questions', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ name, query: toSavedText(query, search) })
    });
    const body = (await response.json()) as { id?: string; error?: { message?: string } };
    return { id: response.ok ? (body.id ?? null) : null, message: body.error?.message ?? null };
  } catch {
    return { id: null, message: null };
  }
}

/** @returns its text; null when there is none */
export async function getSavedText(id: string): Promise<string | null> {
  try {
    const response = await fetch(`/api/questions/${encodeURIComponent(id)}`);
    return response.ok ? ((await response.json()) as { query: string }).query : null;
  } catch {
    return null;
  }
}
