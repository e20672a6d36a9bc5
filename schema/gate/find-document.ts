/** From what was asked for to the text that runs: sent, saved under an id, or known by its hash. */
import { createHash } from 'node:crypto';
import type { SavedQuestion } from '../../src/lib/domain/saved-question.ts';
import type { Role, Scope } from '../../src/lib/domain/scope.ts';
import type { AskedOperation } from './read-operation.ts';
import type { GateRefusal } from './refuse.ts';

/** As much of the saved questions as GraphQL needs. */
export interface SavedDocuments {
  find(id: string): SavedQuestion | undefined;
  findDocument(documentId: string): string | undefined;
}

export interface FoundOperation {
  readonly query: string;
  readonly operationName: string | undefined;
  readonly variables: Readonly<Record<string, unknown>>;
}

export interface DocumentRules {
  readonly documents: SavedDocuments;
  /** These roles may only ask what was saved before. */
  readonly persistedOnlyRoles: ReadonlySet<Role>;
}

/** Screens and lookers, where an operator wants them to ask what somebody has looked at before. */
export const persistedOnlyRoles: ReadonlySet<Role> = new Set(['wall', 'viewer']);
export const noRoles: ReadonlySet<Role> = new Set();

const documentIdPattern = /^sha256:[0-9a-f]{64}$/;

export function findDocument(
  asked: AskedOperation,
  scope: Scope,
  { documents, persistedOnlyRoles: bound }: DocumentRules
): FoundOperation | GateRefusal {
  const { query, documentId, id, operationName, variables = {} } = asked;
  if (id !== undefined) {
    if (query !== undefined || documentId !== undefined)
      return refuse(400, 'BAD_REQUEST', 'An id was sent with another document.', 'id', 'Send one of query, documentId and id.');
    const saved = documents.find(id);
    if (!saved)
      return refuse(
        404,
        'NOT_FOUND',
        `There is no saved question ${JSON.stringify(id.slice(0, 100))}.`,
        'id',
        'POST /api/questions saves one, GET /api/questions lists yours.'
      );
    return { query: saved.query, operationName, variables: { ...saved.variables, ...variables } };
  }
  if (documentId !== undefined && !documentIdPattern.test(documentId)) {
    return refuse(
      400,
      'BAD_REQUEST',
      `documentId is ${JSON.stringify(documentId.slice(0, 100))}.`,
      'documentId',
      'Send "sha256:" and the 64 hexadecimal digits of the hash of the document, in lower case.'
    );
  }
  const known = documentId === undefined ? undefined : documents.findDocument(documentId);
  if (known !== undefined) return { query: known, operationName, variables };
  if (bound.has(scope.role)) return toBoundRefusal(scope);
  if (query === undefined) {
    // The message is the one by which Apollo's clients know to send the text.
    return refuse(
      404,
      'PERSISTED_QUERY_NOT_FOUND',
      'PersistedQueryNotFound',
      'documentId',
      'Send the query itself, or save it with POST /api/questions first.'
    );
  }
  if (documentId !== undefined && `sha256:${createHash('sha256').update(query).digest('hex')}` !== documentId) {
    return refuse(
      400,
      'BAD_REQUEST',
      'The query has another hash than the one that was sent with it.',
      'documentId',
      'Send the hash of exactly this text, or none.'
    );
  }
  return { query, operationName, variables };
}

export function toBoundRefusal({ role }: Scope): GateRefusal {
  return refuse(
    403,
    'FORBIDDEN',
    `A token of the role ${role} may only ask saved questions here.`,
    'query',
    'Send the id or the documentId of a saved question. An analyst, manager or admin saves them with POST /api/questions.'
  );
}

function refuse(status: number, code: string, message: string, field: string, remedy: string): GateRefusal {
  return { status, code, message, field, remedy };
}
