/** The few changes that everything in the editor is made of, on the YAML document: comments and order of what is not changed stay. */
import { isMap, isScalar, isSeq, type Document, type Node, type Pair, type YAMLMap, type YAMLSeq } from 'yaml';
import { playlistItemSchema } from '../../domain/playlist.ts';
import { sceneSchema, tileSchema } from '../../domain/scene.ts';
import { wallSchema } from '../../domain/wall.ts';
import type { Edit } from './edit-text.ts';
import type { Path } from './read-wall-text.ts';

/** In which order fields are written, by the list that their map stands in. */
const orders: Readonly<Record<string, readonly string[]>> = {
  '': Object.keys(wallSchema.shape),
  scenes: Object.keys(sceneSchema.shape),
  playlist: Object.keys(playlistItemSchema.shape),
  tiles: Object.keys(tileSchema.shape),
  portraitTiles: Object.keys(tileSchema.shape)
};

/** @param value absent: the field is left out, and the map around it where nothing else is in it */
export function setField(path: Path, value: unknown): Edit {
  return (document) => (value === undefined ? removeField(document, path) : putField(document, path, value));
}

export function addToList(path: Path, value: unknown, index?: number): Edit {
  return (document) => {
    const list = openList(document, path);
    // `[]` was written in one line because there was nothing in it.
    if (list.items.length === 0) list.flow = isPlain(value);
    const node = toNode(document, value, path.at(-1));
    const neighbour = list.items.at(-1);
    // As its neighbours are written, as long as one line is enough for it.
    if (isMap(node) && isMap(neighbour) && neighbour.flow && !hasMaps(value)) node.flow = true;
    list.items.splice(index ?? list.items.length, 0, node);
  };
}

export function removeFromList(path: Path, index: number): Edit {
  return (document) => {
    const list = openList(document, path);
    list.items.splice(index, 1);
    if (list.items.length === 0) removeField(document, path);
  };
}

export function moveInList(path: Path, from: number, to: number): Edit {
  return (document) => {
    const list = openList(document, path);
    if (from === to || from < 0 || to < 0 || from >= list.items.length || to >= list.items.length) return;
    liftFirstComment(list);
    list.items.splice(to, 0, ...list.items.splice(from, 1));
  };
}

/** @param change what differs in the copy, which stands right behind */
export function duplicateInList(path: Path, index: number, change: Readonly<Record<string, unknown>>): Edit {
  return (document) => {
    const list = openList(document, path);
    const original = list.items[index] as Node | undefined;
    if (!original) return;
    const copy = original.clone() as Node;
    copy.commentBefore = null;
    list.items.splice(index + 1, 0, copy);
    for (const [key, value] of Object.entries(change)) putField(document, [...path, index + 1, key], value);
  };
}

export function inOrder(...edits: readonly Edit[]): Edit {
  return (document) => edits.forEach((edit) => edit(document));
}

/** The comment above the first item is the list's to the parser; where items change places it is the item's. */
function liftFirstComment(list: YAMLSeq): void {
  const first = list.items[0] as Node | undefined;
  if (!list.commentBefore || !first || list.flow || first.commentBefore) return;
  first.commentBefore = list.commentBefore;
  list.commentBefore = null;
}

function openList(document: Document, path: Path): YAMLSeq {
  const there = document.getIn(path, true);
  if (isSeq(there)) return there as YAMLSeq;
  if (there !== undefined && !(isScalar(there) && there.value === null)) throw new Error(`${path.join('.')} is not a list in the text.`);
  putField(document, path, []);
  const list = document.getIn(path, true) as YAMLSeq;
  list.flow = false;
  return list;
}

function putField(document: Document, path: Path, value: unknown): void {
  const there = document.getIn(path, true);
  if (isScalar(there) && (value === null || typeof value !== 'object')) {
    there.value = value;
    delete there.source;
    delete there.format;
    delete (there as { minFractionDigits?: number }).minFractionDigits;
    return;
  }
  const above = openMap(document, path.slice(0, -1));
  const key = path.at(-1);
  const node = toNode(document, value, key);
  if (isMap(above) && above.flow && hasMaps(value)) above.flow = false;
  if (isSeq(above)) return void above.set(key as number, node);
  const pair = above.items.find((one) => isScalar(one.key) && one.key.value === key);
  if (pair) return void (pair.value = node);
  const order =
    orders[String(path.length === 1 ? '' : (path.findLast((part, at) => typeof part === 'string' && at < path.length - 1) ?? ''))];
  const created = document.createPair(key, node) as Pair<Node, Node>;
  const place = typeof key === 'string' && order ? order.indexOf(key) : -1;
  const next = place < 0 ? -1 : above.items.findIndex((one) => isScalar(one.key) && (order?.indexOf(String(one.key.value)) ?? -1) > place);
  above.items.splice(next < 0 ? above.items.length : next, 0, created);
}

/** The map (or item of a list) at the path; what is absent or null on the way becomes a map. */
function openMap(document: Document, path: Path): YAMLMap<Node, Node> | YAMLSeq {
  const there = path.length === 0 ? document.contents : document.getIn(path, true);
  if (isMap(there) || isSeq(there)) return there as YAMLMap<Node, Node> | YAMLSeq;
  if (path.length === 0) {
    document.contents = document.createNode({}) as never;
    return document.contents as unknown as YAMLMap<Node, Node>;
  }
  if (there !== undefined && !(isScalar(there) && there.value === null))
    throw new Error(`${path.join('.')} holds something else than fields in the text. Change it there.`);
  openMap(document, path.slice(0, -1));
  putField(document, path, {});
  const made = document.getIn(path, true) as YAMLMap<Node, Node>;
  made.flow = false;
  return made;
}

function removeField(document: Document, path: Path): void {
  const abovePath = path.slice(0, -1);
  const above = abovePath.length === 0 ? document.contents : document.getIn(abovePath, true);
  if (!isMap(above) && !isSeq(above)) return;
  above.delete(path.at(-1));
  const isField = typeof abovePath.at(-1) === 'string';
  if (above.items.length === 0 && isField) removeField(document, abovePath);
}

/** A list of maps in it: too much for one line. */
const hasMaps = (value: unknown): boolean =>
  Array.isArray(value) ? value.some((part) => !isPlain(part)) : !isPlain(value) && Object.values(value as object).some(hasMaps);

const isPlain = (value: unknown): boolean => value === null || typeof value !== 'object';

/** Fields that hold a map which is written in one line; the items of a list go by the name of the list. */
const oneLine = new Set(['title', 'range', 'viewing', 'tiles', 'portraitTiles']);

function toNode(document: Document, value: unknown, key: string | number | undefined): Node {
  if (Array.isArray(value) && !value.every(isPlain)) {
    const list = document.createNode([]) as unknown as YAMLSeq<Node>;
    list.flow = false;
    list.items = value.map((item) => toNode(document, item, key));
    return list as unknown as Node;
  }
  const node = document.createNode(value) as Node;
  if (isSeq(node)) node.flow = true;
  if (isMap(node)) {
    node.flow = oneLine.has(String(key));
    if (!node.flow) for (const [name, part] of Object.entries(value as object)) node.set(name, toNode(document, part, name));
  }
  return node;
}
