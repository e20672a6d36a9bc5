/** A running server, asked by a program on the command line. */
export interface Server {
  readonly base: string;
  readonly token: string | undefined;
}

export interface Answer {
  readonly error?: { readonly code: string; readonly message: string };
}

async function send({ base, token }: Server, path: string, init: RequestInit): Promise<Response> {
  const headers = new Headers(init.headers);
  if (token) headers.set('authorization', `Bearer ${token}`);
  return fetch(`${base}${path}`, { ...init, headers }).catch((error: unknown) => {
    const cause = error instanceof Error && error.cause instanceof Error ? `: ${error.cause.message}` : '';
    throw new NoServer(`No server answers at ${base}${cause}. Start it with npm start, or say where it is with --url.`);
  });
}

export class NoServer extends Error {
  override readonly name = 'NoServer';
}

/** A refusal is an answer with `error`. @throws NoServer */
export async function ask<T>(server: Server, path: string, init: RequestInit = {}): Promise<T & Answer> {
  const response = await send(server, path, init);
  const text = await response.text();
  try {
    return JSON.parse(text) as T & Answer;
  } catch {
    throw new Error(`${server.base}${path} answered ${response.status} with something that is not from Floorpulse.`);
  }
}

/** @throws Error with what the server says */
export async function askBytes(server: Server, path: string, init: RequestInit = {}): Promise<Uint8Array> {
  const response = await send(server, path, init);
  if (response.ok) return new Uint8Array(await response.arrayBuffer());
  const answer = (await response.json().catch(() => ({}))) as Answer;
  throw new Error(answer.error?.message ?? `${server.base}${path} answered ${response.status}.`);
}
