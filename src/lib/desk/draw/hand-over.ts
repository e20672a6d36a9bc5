/** A picture that was dropped on the import page is waiting for the drawing page under this name. */
import { forget, getKept, keep } from './keep-draft.ts';

const waitingKey = 'waiting-picture';

export interface WaitingPicture {
  readonly name: string;
  readonly blob: Blob;
}

export async function keepPicture(blob: Blob, name: string): Promise<void> {
  await keep(waitingKey, { name, blob } satisfies WaitingPicture);
}

export async function takePicture(): Promise<WaitingPicture | undefined> {
  const waiting = await getKept<WaitingPicture>(waitingKey);
  if (waiting) await forget(waitingKey);
  return waiting;
}
