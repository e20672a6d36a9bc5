import type { Voices } from '../explore/ask/wire.ts';

/** A newest page in front of what was read before. Where the two do not meet there may be others between: only the newest page is sure. */
export function joinVoices(newest: Voices, before: Voices): Voices {
  const known = new Set(before.nodes.map(({ key }) => key));
  if (!newest.nodes.some(({ key }) => known.has(key))) return newest;
  const last = newest.nodes.findLastIndex(({ key }) => known.has(key));
  const from = before.nodes.findIndex(({ key }) => key === newest.nodes[last]?.key);
  const nodes = [...newest.nodes.slice(0, last + 1), ...before.nodes.slice(from + 1)];
  return { ...newest, nodes, pageInfo: before.nodes.length > newest.nodes.length ? before.pageInfo : newest.pageInfo };
}
