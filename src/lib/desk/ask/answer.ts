/** What the server said, or why it did not: a value, so that no page forgets the second case. */
export interface DeskError {
  /** The server's code, or `away` (nothing answered), `unreadable` (something that is not ours answered), `stopped` (by us). */
  readonly code: string;
  readonly message: string;
}

export type Answer<T> =
  | { readonly kind: 'said'; readonly value: T; readonly status: number }
  | { readonly kind: 'failed'; readonly error: DeskError; readonly body: unknown };

export const away: DeskError = { code: 'away', message: '' };

/** Reads `{error: {code, message}}` of an answer that is not good. */
export function toAnswer<T>(status: number, text: string): Answer<T> {
  let body: unknown = null;
  try {
    body = text === '' ? null : JSON.parse(text);
  } catch {
    return { kind: 'failed', error: { code: 'unreadable', message: `${status}` }, body: null };
  }
  if (status >= 200 && status < 300) return { kind: 'said', value: body as T, status };
  const { error } = (body ?? {}) as { error?: Partial<DeskError> };
  return { kind: 'failed', error: { code: error?.code ?? 'unreadable', message: error?.message ?? `${status}` }, body };
}

/** One request with a JSON body or none. */
export async function ask<T>(
  path: string,
  options: { method?: string; json?: unknown; body?: BodyInit; type?: string } = {}
): Promise<Answer<T>> {
  const { method = 'GET', json, body, type } = options;
  try {
    const response = await fetch(path, {
      method,
      ...(json !== undefined && { body: JSON.stringify(json) }),
      ...(body !== undefined && { body }),
      headers: { ...(json !== undefined && { 'content-type': 'application/json' }), ...(type !== undefined && { 'content-type': type }) }
    });
    return toAnswer<T>(response.status, await response.text());
  } catch {
    return { kind: 'failed', error: away, body: null };
  }
}
