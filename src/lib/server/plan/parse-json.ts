/** JSON.parse for files of any size: a collection is parsed feature by feature, so that nothing else waits for a large one. */
import type { Steps } from './slices.ts';

/** Below this size nobody waits. */
const smallLength = 400_000;

/** What is parsed in one go: more of it would stop everything else for seconds, and no room, no manifest is so large. */
const pieceLength = 16_000_000;

/** @throws SyntaxError */
export function* parseJson(text: string): Steps<unknown> {
  const spans = text.length > smallLength ? yield* findFeatures(text) : undefined;
  if (!spans) return parsePiece(text);
  const { opens, closes, features: found } = spans;
  const rest = parsePiece(text.slice(0, opens + 1) + text.slice(closes)) as Record<string, unknown>;
  const features: unknown[] = [];
  for (const [from, to] of found) {
    features.push(parsePiece(text.slice(from, to)));
    yield;
  }
  return { ...rest, features };
}

function parsePiece(text: string): unknown {
  if (text.length > pieceLength) throw new SyntaxError('one feature, or what stands beside the features, is larger than 16 MB');
  return JSON.parse(text) as unknown;
}

interface FeatureSpans {
  /** Of the brackets around the features. */
  readonly opens: number;
  readonly closes: number;
  readonly features: readonly (readonly [from: number, to: number])[];
}

const quote = 34;
const backslash = 92;
const comma = 44;
const colon = 58;
const [openBrace, closeBrace, openBracket, closeBracket] = [123, 125, 91, 93];
const isSpace = (code: number): boolean => code === 32 || code === 10 || code === 13 || code === 9;

/** Where the members of the outer `features` are. Undefined when it is not built like a collection: then it is parsed in one piece. */
function* findFeatures(text: string): Steps<FeatureSpans | undefined> {
  const features: [number, number][] = [];
  let depth = 0;
  let opens = -1;
  let from = -1;
  let lastText = '';
  let commas = 0;
  for (let at = 0; at < text.length; at += 1) {
    if (at % 50_000 === 0) yield;
    const code = text.charCodeAt(at);
    if (isSpace(code)) continue;
    if (code === quote) {
      const end = findQuote(text, at);
      if (end < 0 || (opens >= 0 && depth === 2)) return undefined;
      if (depth === 1) lastText = text.slice(at + 1, end);
      at = end;
    } else if (code === openBrace || code === openBracket) {
      depth += 1;
      if (opens < 0 && depth === 2 && code === openBracket && lastText === 'features') opens = at;
      else if (opens >= 0 && depth === 3) from = at;
    } else if (code === closeBrace || code === closeBracket) {
      depth -= 1;
      if (opens >= 0 && depth === 2) features.push([from, at + 1]);
      else if (opens >= 0 && depth === 1) return commas === Math.max(0, features.length - 1) ? { opens, closes: at, features } : undefined;
    } else if (opens >= 0 && depth === 2) {
      // Between features there is one comma, and nothing else.
      if (code !== comma || features.length !== commas + 1) return undefined;
      commas += 1;
    } else if (opens < 0 && depth === 1 && code !== colon) lastText = '';
  }
  return undefined;
}

/** The end of the text that begins at `from`; -1 when it has none. */
function findQuote(text: string, from: number): number {
  for (let at = text.indexOf('"', from + 1); at >= 0; at = text.indexOf('"', at + 1)) {
    let slashes = 0;
    while (text.charCodeAt(at - 1 - slashes) === backslash) slashes += 1;
    if (slashes % 2 === 0) return at;
  }
  return -1;
}
