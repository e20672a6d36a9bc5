/** What GraphQL answers: its text stays a text until its bytes are wanted, instead of going through the streams of a web response. */
export class Answered extends Response {
  readonly written: string | undefined;

  constructor(body?: BodyInit | null, init?: ResponseInit) {
    super(typeof body === 'string' ? null : body, init);
    this.written = typeof body === 'string' ? body : undefined;
  }
}

export async function toBytes(response: Response): Promise<Uint8Array<ArrayBuffer>> {
  const isWritten = response instanceof Answered && response.written !== undefined;
  return isWritten ? new TextEncoder().encode(response.written) : new Uint8Array(await response.arrayBuffer());
}

/** As any other response, for who reads its body. */
export function toReadable(response: Response): Response {
  if (!(response instanceof Answered) || response.written === undefined) return response;
  return new Response(response.written, { status: response.status, statusText: response.statusText, headers: response.headers });
}
