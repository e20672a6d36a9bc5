import type { QuestionDraft, SavedQuestion } from '../../domain/saved-question.ts';
import type { Scope } from '../../domain/scope.ts';

/** Saved questions in memory; the table `question_v1` behind it. */
export interface QuestionStore {
  /** Those saved by tokens that see no venue the caller does not see, newest first. */
  list(scope: Scope): readonly SavedQuestion[];
  /** By its id, whoever saved it: the id is as good as its text, and the answer is only ever the caller's. Undefined: there is none. */
  find(id: string): SavedQuestion | undefined;
  /** The text of a document by `sha256:<hex>`, when a saved question has it. */
  findDocument(documentId: string): string | undefined;
  /** @throws FloorpulseError forbidden | over_budget */
  save(scope: Scope, draft: QuestionDraft): Promise<{ readonly saved: SavedQuestion; readonly isNew: boolean }>;
  /** @throws FloorpulseError not_found | forbidden */
  remove(scope: Scope, id: string): Promise<void>;
  refresh(): Promise<void>;
  close(): void;
}
