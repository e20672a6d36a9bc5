/** Asks the server. What goes wrong is a value: an analyst reads it beside the control it is about. */
export interface AskError {
  readonly message: string;
  /** As the server says it: BAD_USER_INPUT, BUSY, OVER_BUDGET, ...; `AWAY` where there was no answer. */
  readonly code: string;
  /** The argument it is about. */
  readonly field: string | null;
  readonly remedy: string | null;
  readonly retryAfterSeconds: number | null;
}

export type Answer<Data> = { readonly data: Data; readonly error: null } | { readonly data: null; readonly error: AskError };

interface Body<Data> {
  readonly data?: Data | null;
  readonly errors?: readonly { readonly message: string; readonly extensions?: Readonly<Record<string, unknown>> }[];
}

/** @throws DOMException AbortError when the signal says so */
export async function askGraphql<Data>(query: string, signal?: AbortSignal): Promise<Answer<Data>> {
  try {
    const response = await fetch('/graphql', {
      method: 'POST',
      headers: { 'content-type': 'application/json', accept: 'application/graphql-response+json, application/json' },
      body: JSON.stringify({ query }),
      ...(signal && { signal })
    });
    return toAnswer((await response.json()) as Body<Data>, response.status);
  } catch (error) {
    if (error instanceof DOMException && error.name === 'AbortError') throw error;
    return { data: null, error: { message: '', code: 'AWAY', field: null, remedy: null, retryAfterSeconds: null } };
  }
}

export function toAnswer<Data>(body: Body<Data>, status: number): Answer<Data> {
  const first = body.errors?.[0];
  if (!first && body.data) return { data: body.data, error: null };
  const extensions = first?.extensions ?? {};
  const text = (name: string): string | null => (typeof extensions[name] === 'string' ? extensions[name] : null);
  const retry = extensions['retryAfterSeconds'];
  return {
    data: null,
    error: {
      message: first?.message ?? `HTTP ${status}`,
      code: text('code') ?? (status === 401 ? 'UNAUTHENTICATED' : 'UNKNOWN'),
      field: text('field'),
      remedy: text('remedy'),
      retryAfterSeconds: typeof retry === 'number' ? retry : null
    }
  };
}
