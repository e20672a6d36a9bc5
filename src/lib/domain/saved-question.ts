/** A GraphQL operation kept under an id, so that screens, programs and links need not carry its text. It contains no data. */
import { z } from 'zod';

export const maxQuestionCharacters = 50_000;
const maxVariablesCharacters = 50_000;

/** What a caller sends to save one. */
export const questionDraftSchema = z.strictObject({
  name: z.string().trim().min(1).max(200),
  query: z.string().min(1).max(maxQuestionCharacters),
  /** Used where a request for it gives no other. */
  variables: z
    .record(z.string(), z.unknown())
    .refine(
      (variables) => JSON.stringify(variables).length <= maxVariablesCharacters,
      `at most ${maxVariablesCharacters} characters of JSON`
    )
    .default({})
});
export type QuestionDraft = z.infer<typeof questionDraftSchema>;

export const savedQuestionSchema = questionDraftSchema.extend({
  /** Made from what it says and for which venues it was saved: the same question saved again is the same one. */
  id: z.string(),
  /** `sha256:` and the hash of the query's text, as GraphQL's persisted documents name it. */
  documentId: z.string(),
  /** The venues of the token that saved it: who sees no other lists it. */
  venues: z.union([z.literal('all'), z.array(z.string())]),
  savedBy: z.string(),
  savedAt: z.string()
});
export type SavedQuestion = z.infer<typeof savedQuestionSchema>;
