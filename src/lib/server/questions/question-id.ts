import { createHash } from 'node:crypto';
import type { QuestionDraft } from '../../domain/saved-question.ts';
import { toStableJson } from '../../domain/stable-json.ts';

/** As the persisted documents draft of GraphQL over HTTP names a document. */
export function toDocumentId(query: string): string {
  return `sha256:${createHash('sha256').update(query).digest('hex')}`;
}

/** Cannot be guessed without the question; callers of other venues have ids of their own, so that none lists or changes what another saved. */
export function toQuestionId({ query, variables }: QuestionDraft, venues: 'all' | readonly string[]): string {
  return createHash('sha256')
    .update(toStableJson([query, variables, venues]))
    .digest('base64url')
    .slice(0, 22);
}
