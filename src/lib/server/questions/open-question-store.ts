import { z } from 'zod';
import { FloorpulseError } from '../../domain/errors.ts';
import { savedQuestionSchema, type SavedQuestion } from '../../domain/saved-question.ts';
import { hasVenue, type Scope } from '../../domain/scope.ts';
import type { StoreParts } from '../venue/open-venue-store.ts';
import { DocumentCache } from '../venue/document-cache.ts';
import { questionTable } from '../venue/document-table.ts';
import { toDocumentId, toQuestionId } from './question-id.ts';
import type { QuestionStore } from './question-store.ts';

/** For each set of venues; more are a program that saves what it should send. */
const maxQuestions = 2000;

export interface QuestionStoreParts extends StoreParts {
  /** Who may add a question, besides needing the right to ask; absent: everybody who may ask. */
  readonly maySave?: ((scope: Scope) => boolean) | undefined;
}

const deletedSchema = z.strictObject({ id: z.string(), isDeleted: z.literal(true) });
const storedSchema = z.union([savedQuestionSchema, deletedSchema]);
type Stored = z.infer<typeof storedSchema>;

const isSaved = (stored: Stored | undefined): stored is SavedQuestion => stored !== undefined && !('isDeleted' in stored);
const toVenues = (scope: Scope): 'all' | string[] => (scope.venues === 'all' ? 'all' : [...scope.venues].sort());

function isListedFor(scope: Scope, { venues }: SavedQuestion): boolean {
  if (venues === 'all') return scope.venues === 'all';
  return venues.every((venue) => hasVenue(scope, venue));
}

/** Opens the questions of the table; what another process saves shows within five seconds. */
export async function openQuestionStore({ engine, clock, log, maySave }: QuestionStoreParts): Promise<QuestionStore> {
  const cache = new DocumentCache<Stored>(engine, questionTable, log, (text) => storedSchema.parse(JSON.parse(text)));
  const documents = new Map<string, string>();
  cache.onChange((id) => {
    const stored = cache.get(id);
    if (isSaved(stored)) documents.set(stored.documentId, stored.query);
    // Another question may have the same document.
    else {
      documents.clear();
      for (const other of cache.values()) if (isSaved(other)) documents.set(other.documentId, other.query);
    }
  });
  await cache.refresh().catch((error: unknown) => log.error({ err: error }, 'Saved questions cannot be read yet.'));
  cache.startRefreshing(5000);

  const list = (scope: Scope): SavedQuestion[] =>
    cache
      .values()
      .filter((stored): stored is SavedQuestion => isSaved(stored) && isListedFor(scope, stored))
      .sort((a, b) => b.savedAt.localeCompare(a.savedAt, 'en') || (a.id < b.id ? -1 : 1));
  const find = (id: string): SavedQuestion | undefined => {
    const stored = cache.get(id);
    return isSaved(stored) ? stored : undefined;
  };

  return {
    list,
    find,
    findDocument: (documentId) => documents.get(documentId),
    async save(scope, draft) {
      assertMayAsk(scope);
      if (maySave && !maySave(scope)) {
        throw new FloorpulseError('forbidden', `A token of the role ${scope.role} asks saved questions here and saves none.`, {
          remedy: 'Save it with a token of an analyst, manager or admin.'
        });
      }
      const venues = toVenues(scope);
      const id = toQuestionId(draft, venues);
      const known = find(id);
      // Who may not delete it may not call it otherwise either, or it would be theirs.
      if (known && (known.name === draft.name || !mayChange(scope, known))) return { saved: known, isNew: false };
      const count = list(scope).length;
      if (!known && count >= maxQuestions) {
        throw new FloorpulseError('over_budget', `${count} questions are saved, at most ${maxQuestions} may be.`, {
          remedy: 'Delete some with DELETE /api/questions/<id>.'
        });
      }
      const saved: SavedQuestion = {
        ...draft,
        id,
        documentId: toDocumentId(draft.query),
        venues,
        savedBy: scope.tokenId,
        savedAt: new Date(clock.now()).toISOString()
      };
      await cache.save(id, () => saved);
      return { saved, isNew: !known };
    },
    async remove(scope, id) {
      assertMayAsk(scope);
      const saved = find(id);
      if (!saved || !isListedFor(scope, saved)) throw new FloorpulseError('not_found', `There is no saved question "${id}".`);
      if (!mayChange(scope, saved)) {
        throw new FloorpulseError('forbidden', `The question "${saved.name}" was saved by another token.`, {
          remedy: 'Ask with the token that saved it, or as a manager or admin.'
        });
      }
      await cache.save(id, () => ({ id, isDeleted: true }));
    },
    refresh: () => cache.refresh(),
    close: () => cache.close()
  };
}

const mayChange = (scope: Scope, { savedBy }: SavedQuestion): boolean => savedBy === scope.tokenId || scope.can.has('arrange');

function assertMayAsk(scope: Scope): void {
  if (!scope.can.has('ask')) throw new FloorpulseError('forbidden', `A token of the role ${scope.role} may not save questions.`);
}

/** The question behind an id. @throws FloorpulseError forbidden | not_found */
export function loadQuestion(store: Pick<QuestionStore, 'find'>, scope: Scope, id: string): SavedQuestion {
  assertMayAsk(scope);
  const saved = store.find(id);
  if (saved) return saved;
  throw new FloorpulseError('not_found', `There is no saved question "${id}".`, {
    field: 'id',
    remedy: 'Save it with POST /api/questions; GET /api/questions lists yours.'
  });
}
