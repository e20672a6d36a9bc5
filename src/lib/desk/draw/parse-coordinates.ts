/** A place as people copy it: "31.2304, 121.4737", "121.4737 31.2304", "31°13'49.4"N 121°28'25.3"E", "北纬31.2304 东经121.4737". */
import type { Pair } from '../../domain/control-points.ts';

export interface ReadPlace {
  readonly lngLat: Pair;
  /** How the order was known: letters said it, only one order is possible, it lies beside the other points, or it is the usual one. */
  readonly because: 'marked' | 'onlyOne' | 'nearer' | 'usual';
}

interface Part {
  readonly value: number;
  readonly axis: 'lat' | 'lng' | null;
}

const number = String.raw`[-+]?\d+(?:\.\d+)?`;
const part = new RegExp(
  String.raw`(?<before>北纬|南纬|东经|西经|lat(?:itude)?|lng|lon(?:gitude)?|[NSEW])?\s*[:=]?\s*(?<degrees>${number})\s*(?:°|度)?\s*` +
    String.raw`(?:(?<minutes>\d+(?:\.\d+)?)\s*(?:['′’]|分)\s*)?(?:(?<seconds>\d+(?:\.\d+)?)\s*(?:["″”]|''|′′|秒)\s*)?(?<after>[NSEW](?![a-z]))?`,
  'giu'
);

/** @param near a place that it should be close to, where the order leaves two readings. Null: not two numbers on Earth. */
export function parseCoordinates(text: string, near: Pair | null = null): ReadPlace | null {
  const parts = listParts(text.normalize('NFKC'));
  const [first, second] = parts;
  if (!first || !second || parts.length !== 2) return null;
  if (first.axis !== null || second.axis !== null) {
    const isLngFirst = first.axis === 'lng' || second.axis === 'lat';
    if (first.axis === second.axis) return null;
    return toPlace(isLngFirst ? first.value : second.value, isLngFirst ? second.value : first.value, 'marked');
  }
  const latFirst = toPlace(second.value, first.value, 'usual');
  const lngFirst = toPlace(first.value, second.value, 'usual');
  if (!latFirst || !lngFirst) return latFirst || lngFirst ? { ...(latFirst ?? lngFirst)!, because: 'onlyOne' } : null;
  if (near) {
    const isNearer = toDegrees(lngFirst.lngLat, near) < toDegrees(latFirst.lngLat, near);
    return { ...(isNearer ? lngFirst : latFirst), because: 'nearer' };
  }
  return latFirst;
}

/** A letter between two numbers belongs to the second one where the first has its own before it: "N31 E121". */
function listParts(text: string): Part[] {
  const parts: Part[] = [];
  part.lastIndex = 0;
  for (let match = part.exec(text); match; match = part.exec(text)) {
    const { before, after } = match.groups ?? {};
    if (before && after) part.lastIndex -= after.length;
    parts.push(toPart(match));
  }
  return parts;
}

function toPart({ groups = {} }: RegExpMatchArray): Part {
  const mark = (groups.before ?? groups.after ?? '').toLowerCase();
  const degrees = Number(groups.degrees);
  const size = Math.abs(degrees) + Number(groups.minutes ?? 0) / 60 + Number(groups.seconds ?? 0) / 3600;
  const isNegative = (groups.degrees ?? '').startsWith('-') || ['s', 'w', '南纬', '西经'].includes(mark);
  const axis = /^(n|s|北纬|南纬|lat.*)$/.test(mark) ? 'lat' : /^(e|w|东经|西经|l(ng|on).*)$/.test(mark) ? 'lng' : null;
  return { value: isNegative ? -size : size, axis };
}

function toPlace(lng: number, lat: number, because: ReadPlace['because']): ReadPlace | null {
  return Math.abs(lng) <= 180 && Math.abs(lat) <= 90 ? { lngLat: [lng, lat], because } : null;
}

const toDegrees = ([lng, lat]: Pair, [otherLng, otherLat]: Pair): number => Math.hypot(lng - otherLng, lat - otherLat);

/** As it is shown and as it can be pasted again: latitude first, a centimetre fine. */
export function toCoordinatesText([lng, lat]: Pair): string {
  return `${lat.toFixed(7)}, ${lng.toFixed(7)}`;
}
