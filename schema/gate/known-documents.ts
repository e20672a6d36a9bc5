/** Documents that were asked before: parsed once, and what they are known by. */
import { getOperationAST, stripIgnoredCharacters, type DocumentNode, type GraphQLSchema } from 'graphql';
import { LRUCache } from 'lru-cache';
import { maxDocumentCharacters, parseDocument } from '../document-limits.ts';
import { toRootFields } from '../root-fields.ts';

export interface KnownDocuments {
  /** @throws GraphQLError the same each time */
  parse(text: string): DocumentNode;
  /** Of the one operation that would run, the text without what means nothing, if its answer may be kept; undefined when it may not. */
  toKeptText(text: string, operationName: string | undefined): string | undefined;
}

/** Parsed, validated and compiled documents that are kept. */
const maxDocuments = 200;

/** They answer from memory, the same until a venue's plan changes. */
const stillRoots = new Set(['venues', 'venue', 'measures', 'dimensions', '__schema', '__type', '__typename']);

type Known = { readonly document: DocumentNode; keptTexts: Map<string, string | undefined> } | { readonly error: unknown };

export function openKnownDocuments(schema: GraphQLSchema, maxDepth: number): KnownDocuments {
  const documents = new LRUCache<string, Known>({ max: maxDocuments });

  const know = (text: string): Known => {
    const before = documents.get(text);
    if (before) return before;
    const known = read(text);
    // What is too long to be asked is too long to be remembered.
    if (text.length <= maxDocumentCharacters) documents.set(text, known);
    return known;
  };
  const read = (text: string): Known => {
    try {
      return { document: parseDocument(text, maxDepth), keptTexts: new Map() };
    } catch (error) {
      return { error };
    }
  };

  /** A root that takes `costOnly` asks the engine through `ask`, which notes what the answer rests on. Any other is not known to. */
  const isNoted = (name: string): boolean =>
    stillRoots.has(name) ||
    name === 'feedback' ||
    schema
      .getQueryType()
      ?.getFields()
      [name]?.args.some((arg) => arg.name === 'costOnly') === true;

  const isKept = (document: DocumentNode, operationName: string | undefined): boolean => {
    const operation = getOperationAST(document, operationName);
    if (operation?.operation !== 'query') return false;
    return toRootFields(document, operation.selectionSet)?.every(({ name }) => isNoted(name.value)) === true;
  };

  return {
    parse(text) {
      const known = know(text);
      if ('error' in known) throw known.error;
      return known.document;
    },
    toKeptText(text, operationName) {
      const known = know(text);
      if ('error' in known) return undefined;
      const name = operationName ?? '';
      if (!known.keptTexts.has(name)) {
        if (known.keptTexts.size > 20) known.keptTexts.clear();
        known.keptTexts.set(name, isKept(known.document, operationName) ? stripIgnoredCharacters(text) : undefined);
      }
      return known.keptTexts.get(name);
    }
  };
}
