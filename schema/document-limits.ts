/** Refuses documents that are built to hurt before they are validated: validation itself can be made to take seconds. */
import { GraphQLError, Kind, parse, type DocumentNode, type FragmentDefinitionNode, type SelectionSetNode, type Source } from 'graphql';

export const maxDocumentCharacters = 50_000;
const maxTokens = 2000;
/** Fields and spreads with every fragment written out. */
const maxSelections = 1000;
const maxAliases = 30;
/** Brackets of any kind; no selection, list or object of ours goes a tenth as deep. */
const maxNesting = 200;

interface Weight {
  readonly depth: number;
  readonly selections: number;
  readonly aliases: number;
}
const nothing: Weight = { depth: 0, selections: 0, aliases: 0 };

/** Lists of types and fields: walked once by every introspection tool, twice only by those who want a long answer. */
const introspectionLists = new Set(['fields', 'inputFields', 'interfaces', 'possibleTypes']);

/** @throws GraphQLError with the limit, the figure and what to do */
export function parseDocument(source: string | Source, maxDepth: number): DocumentNode {
  const { length } = typeof source === 'string' ? source : source.body;
  if (length > maxDocumentCharacters) refuse('characters', length, maxDocumentCharacters, 'Move long values into variables.');
  // The parser goes down a call for each bracket, further than its stack.
  const nesting = toNesting(typeof source === 'string' ? source : source.body);
  if (nesting > maxNesting) refuse('brackets inside each other', nesting, maxNesting, 'Move nested values into variables.');
  const document = parse(source, { maxTokens });
  const { depth, selections, aliases } = weigh(document);
  if (selections > maxSelections)
    refuse('selections', selections, maxSelections, 'Ask for less at once, or for several things one after the other.');
  if (depth > maxDepth) refuse('levels of fields', depth, maxDepth, 'Ask for the inner things by a question of their own.');
  if (aliases > maxAliases)
    refuse('aliases', aliases, maxAliases, 'Name more measures in one field instead of asking for the field again.');
  return document;
}

/** How deep brackets stand inside each other. Those in strings count, too: nobody writes hundreds of them without closing one. */
function toNesting(text: string): number {
  let [depth, deepest] = [0, 0];
  for (const [bracket] of text.matchAll(/[{}[\]()]/g)) {
    depth += bracket === '{' || bracket === '[' || bracket === '(' ? 1 : -1;
    deepest = Math.max(deepest, depth);
  }
  return deepest;
}

function refuse(what: string, figure: number, most: number, remedy: string): never {
  throw new GraphQLError(`This document has ${figure} ${what}, at most ${most} are allowed.`, {
    extensions: { code: 'OVER_BUDGET', remedy, http: { spec: true, status: 400 } }
  });
}

/** Sums over all operations; each fragment is weighed once, however often it is spread. */
function weigh(document: DocumentNode): Weight {
  const fragments = new Map<string, FragmentDefinitionNode>();
  for (const definition of document.definitions) {
    if (definition.kind === Kind.FRAGMENT_DEFINITION) fragments.set(definition.name.value, definition);
  }
  const weighed = new Map<string, Weight>();

  function weighFragment(name: string, lists: number | null): Weight {
    const key = `${lists}:${name}`;
    const before = weighed.get(key);
    if (before) return before;
    // A fragment that spreads itself weighs nothing the second time; validation names the cycle.
    weighed.set(key, nothing);
    const fragment = fragments.get(name);
    const weight = fragment ? weighSet(fragment.selectionSet, lists) : nothing;
    weighed.set(key, weight);
    return weight;
  }

  /** @param lists introspection lists around this set; null outside of introspection */
  function weighSet(set: SelectionSetNode, lists: number | null): Weight {
    let [depth, selections, aliases] = [0, 0, 0];
    for (const selection of set.selections) {
      let inner: Weight;
      if (selection.kind === Kind.FIELD) {
        const name = selection.name.value;
        const own = lists === null && name.startsWith('__') ? 0 : lists !== null && introspectionLists.has(name) ? lists + 1 : lists;
        if (own !== null && own > 1) refuse('nested lists of types', own, 1, 'Use the usual introspection query.');
        inner = selection.selectionSet ? weighSet(selection.selectionSet, own) : nothing;
        if (selection.alias) {
          if (own !== null && name !== '__typename') refuse('aliases in introspection', 1, 0, 'Use the usual introspection query.');
          aliases += 1;
        }
        // Introspection has a bound of its own, above.
        inner = own === null ? { ...inner, depth: inner.depth + 1 } : { ...inner, depth: 1 };
      } else {
        inner =
          selection.kind === Kind.INLINE_FRAGMENT ? weighSet(selection.selectionSet, lists) : weighFragment(selection.name.value, lists);
      }
      depth = Math.max(depth, inner.depth);
      selections += 1 + inner.selections;
      aliases += inner.aliases;
    }
    return { depth, selections, aliases };
  }

  let total = nothing;
  for (const definition of document.definitions) {
    if (definition.kind !== Kind.OPERATION_DEFINITION) continue;
    const weight = weighSet(definition.selectionSet, null);
    total = {
      depth: Math.max(total.depth, weight.depth),
      selections: total.selections + weight.selections,
      aliases: total.aliases + weight.aliases
    };
  }
  return total;
}
