/** IMDF (OGC 20-094) to our Venue. Pure: parsed files in, a venue and every problem out. */
import type { PlanProblem } from '../../domain/plan.ts';
import type { Venue } from '../../domain/place.ts';
import { buildVenue } from './build-venue.ts';
import { planTypes } from './feature-schemas.ts';
import { parseFeatures } from './imdf-features.ts';
import type { PlanOptions } from './plan-input.ts';
import { ProblemList } from './problem-list.ts';
import { runAtOnce, type Steps } from './slices.ts';

export type ImdfImport =
  | { readonly kind: 'imported'; readonly venue: Venue; readonly problems: readonly PlanProblem[]; readonly notes: readonly string[] }
  | { readonly kind: 'refused'; readonly problems: readonly PlanProblem[] };

/** For programs that serve nobody meanwhile. `files` maps IMDF names without endings (`unit`) to parsed JSON. */
export function importImdf(files: ReadonlyMap<string, unknown>, options: PlanOptions = {}): ImdfImport {
  const problems = new ProblemList();
  const notes: string[] = [];
  const venue = runAtOnce(buildImdf(files, options, problems, notes));
  if (!venue || problems.hasRefused()) return { kind: 'refused', problems: problems.toList() };
  return { kind: 'imported', venue, problems: problems.toList(), notes };
}

export function* buildImdf(
  files: ReadonlyMap<string, unknown>,
  options: PlanOptions,
  problems: ProblemList,
  notes: string[]
): Steps<Venue | null> {
  if (!files.has('*')) {
    for (const file of ['venue', 'level', 'unit'])
      if (!files.has(file)) problems.refused(file, null, `The archive has no ${file}.geojson.`, 'Export the whole plan again.');
  }
  const features = yield* parseFeatures(files, problems);
  const unread = [...files.keys()].filter(
    (file) => !(planTypes as readonly string[]).includes(file) && file !== 'manifest' && file !== '*'
  );
  const venue = yield* buildVenue(features, options, problems, notes);
  if (unread.length > 0) notes.push(`Not shown on a plan and left out: ${unread.sort().join(', ')}.`);
  return venue;
}
