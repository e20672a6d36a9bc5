import type { Measurement } from '../../domain/measurement.ts';
import type { Draft } from './draft.ts';
import { type Step, type StepContext, type StepRefusal } from './draft.ts';
import { enrich, type FeedbackDraft } from './enrich.ts';
import { locate } from './locate.ts';
import { parseFeedback, parseMeasurement } from './parse.ts';
import { refuse } from './tally.ts';
import type { Element } from './body/body-error.ts';

/** The path of a feedback event; the last step, which looks into the log and the table, is handed in. */
export function toFeedbackSteps(deduplicate: Step<FeedbackDraft>): readonly Step<FeedbackDraft>[] {
  const each = eachOf<FeedbackDraft>();
  return [each('parse', parseFeedback), locate(), each('enrich', enrich), deduplicate];
}

export function toMeasurementSteps(deduplicate: Step<Draft<Measurement>>): readonly Step<Draft<Measurement>>[] {
  const each = eachOf<Draft<Measurement>>();
  return [each('parse', parseMeasurement), locate(), deduplicate];
}

/** Runs one round of elements through the steps. What a step refuses goes no further; the tally knows why. */
export async function runSteps<D extends Draft<unknown>>(
  steps: readonly Step<D>[],
  elements: readonly Element[],
  toDraft: (element: Element) => D,
  context: StepContext
): Promise<void> {
  let drafts = elements.map(toDraft);
  for (const step of steps) {
    if (drafts.length === 0) return;
    drafts = await step.run(drafts, context);
  }
}

/** Makes a step of something that looks at one event at a time. */
function eachOf<D extends Draft<unknown>>() {
  return (name: string, take: (draft: D, context: StepContext) => StepRefusal | null): Step<D> => ({
    name,
    run: (drafts, context) =>
      drafts.filter((draft) => {
        const refusal = take(draft, context);
        if (refusal) refuse(context.tally, { index: draft.element.index, ...refusal });
        return refusal === null;
      })
  });
}
