/** Where the demo's feeder is: a small file beside the data, so that a second start goes on and fills the gap. */
import { readFileSync, renameSync, writeFileSync } from 'node:fs';
import { z } from 'zod';

const incidentSchema = z.object({
  id: z.string(),
  kind: z.enum(['restroomNotCleaned', 'escalatorDown', 'liftDown', 'barrierDown', 'carParkJam', 'queueGrows']),
  place: z.string(),
  fromMs: z.number(),
  toMs: z.number(),
  expectedExtraEvents: z.number()
});

const stateSchema = z.object({
  seed: z.number(),
  /** The plan and the wall are in. */
  placed: z.boolean(),
  historyFromMs: z.number(),
  /** Everything known until here was acknowledged. */
  ackedMs: z.number(),
  /** Incidents that only this installation has. */
  pinned: z.array(incidentSchema)
});

export type FeedState = z.infer<typeof stateSchema>;
export type PinnedIncident = z.infer<typeof incidentSchema>;

/** Undefined when there is none yet. @throws Error when the file is not ours */
export function readFeedState(path: string): FeedState | undefined {
  let text: string;
  try {
    text = readFileSync(path, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
  try {
    return stateSchema.parse(JSON.parse(text));
  } catch {
    throw new Error(`${path} cannot be read as the demo's state. Remove it to begin the demo anew; repeated events are only duplicates.`);
  }
}

/** Whole or not at all: a kill between the two leaves the old state. */
export function saveFeedState(path: string, state: FeedState): void {
  writeFileSync(`${path}.new`, JSON.stringify(state));
  renameSync(`${path}.new`, path);
}
