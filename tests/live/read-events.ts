/** Server-sent events of a GraphQL subscription, as a client reads them. */
export interface GraphqlEvent {
  readonly event: string;
  // Answers of any question.
  // eslint-disable-next-line @typescript-eslint/no-explicit-any
  readonly data: any;
}

export interface EventReader {
  /** Waits for the next event. @throws Error when the stream has ended */
  next(): Promise<GraphqlEvent>;
  /** Bytes of comments so far: the pings. */
  readonly pings: number;
  /** Resolves when the server ends the stream; what is still in it is thrown away. */
  ended(): Promise<GraphqlEvent[]>;
  cancel(): Promise<void>;
}

export function readEvents(response: Response): EventReader {
  if (!response.body) throw new Error('There is no stream.');
  const reader = response.body.pipeThrough(new TextDecoderStream()).getReader();
  let text = '';
  let pings = 0;

  const next = async (): Promise<GraphqlEvent | undefined> => {
    for (;;) {
      const end = text.indexOf('\n\n');
      if (end >= 0) {
        const block = text.slice(0, end);
        text = text.slice(end + 2);
        if (block.startsWith(':')) {
          pings += 1;
          continue;
        }
        const fields = new Map(
          block.split('\n').map((line) => [line.slice(0, line.indexOf(':')), line.slice(line.indexOf(':') + 1).trim()])
        );
        const data = fields.get('data');
        return { event: fields.get('event') ?? 'message', data: data ? JSON.parse(data) : undefined };
      }
      const { value, done } = await reader.read();
      if (done) return undefined;
      text += value;
    }
  };
  return {
    get pings() {
      return pings;
    },
    async next() {
      const event = await next();
      if (!event) throw new Error('The stream has ended.');
      return event;
    },
    async ended() {
      const events: GraphqlEvent[] = [];
      for (let event = await next(); event; event = await next()) events.push(event);
      return events;
    },
    cancel: () => reader.cancel()
  };
}
