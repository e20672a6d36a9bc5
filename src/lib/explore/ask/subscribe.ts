/** GraphQL over server-sent events, as one POST that keeps answering. EventSource cannot send a query of this length. */
import { toAnswer, type Answer } from './ask-graphql.ts';

export interface SentEvent {
  readonly name: string;
  readonly data: string;
}

/** Whole events of what has come so far, and what is left over. */
export function parseEvents(text: string): { events: SentEvent[]; rest: string } {
  const blocks = text.replaceAll('\r\n', '\n').split('\n\n');
  const rest = blocks.pop() ?? '';
  const events = blocks.map((block) => {
    const lines = block.split('\n');
    const field = (name: string): string[] =>
      lines.filter((line) => line.startsWith(`${name}:`)).map((line) => line.slice(name.length + 1).replace(/^ /, ''));
    return { name: field('event')[0] ?? 'message', data: field('data').join('\n') };
  });
  // A block of nothing but comments keeps the connection open.
  return { events: events.filter(({ name, data }) => data !== '' || name === 'complete'), rest };
}

/** Answers until the server completes or the signal aborts. @throws DOMException AbortError */
export async function* subscribe<Data>(query: string, signal: AbortSignal): AsyncGenerator<Answer<Data>> {
  const response = await fetch('/graphql', {
    method: 'POST',
    headers: { 'content-type': 'application/json', accept: 'text/event-stream' },
    body: JSON.stringify({ query }),
    signal
  });
  if (!response.body || !response.headers.get('content-type')?.startsWith('text/event-stream')) {
    yield toAnswer<Data>((await response.json().catch(() => ({}))) as object, response.status);
    return;
  }
  const reader = response.body.pipeThrough(new TextDecoderStream()).getReader();
  let text = '';
  for (;;) {
    const { value, done } = await reader.read();
    if (done) return;
    const parsed = parseEvents(text + value);
    text = parsed.rest;
    for (const event of parsed.events) {
      if (event.name === 'complete') return;
      yield toAnswer<Data>(JSON.parse(event.data) as object, response.status);
    }
  }
}
