import type { FeedbackEvent } from '../../domain/event.ts';
import { Draft, type StepContext, type StepRefusal } from './draft.ts';

/** What was understood from the text. Null and empty mean "nobody said": never zero, never "neutral". */
export interface Understanding {
  readonly enriched: 0 | 1;
  readonly sentimentMilli: number | null;
  readonly illFeelingMilli: number | null;
  readonly urgencyMilli: number | null;
  readonly impactMilli: number | null;
}

export class FeedbackDraft extends Draft<FeedbackEvent> {
  understanding!: Understanding;
}

const nothing: Understanding = { enriched: 0, sentimentMilli: null, illFeelingMilli: null, urgencyMilli: null, impactMilli: null };
const toMilli = (value: number | undefined): number | null => (value === undefined ? null : Math.round(value * 1000));

/** Takes over what the sender understood, in thousandths. An enrichment that names only a model or says nothing is none. */
export function enrich(draft: FeedbackDraft, _context: StepContext): StepRefusal | null {
  const given = draft.event.enrichment;
  if (!given) {
    draft.understanding = nothing;
    return null;
  }
  const { sentiment, intent, category, illFeeling, urgency, impact, keywords } = given;
  const said =
    sentiment !== undefined ||
    intent !== undefined ||
    illFeeling !== undefined ||
    urgency !== undefined ||
    impact !== undefined ||
    (category?.length ?? 0) > 0 ||
    (keywords?.length ?? 0) > 0;
  draft.understanding = {
    enriched: said ? 1 : 0,
    sentimentMilli: toMilli(sentiment),
    illFeelingMilli: toMilli(illFeeling),
    urgencyMilli: toMilli(urgency),
    impactMilli: toMilli(impact)
  };
  return null;
}
