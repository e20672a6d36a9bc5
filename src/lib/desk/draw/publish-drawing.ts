/**
 * The pictures of a drawing go to the server when it is published, and so does the draft itself: as an SVG picture whose metadata is the
 * draft, so that anybody of the house can go on with it, corner by corner as it was drawn.
 */
import { ask, type DeskError } from '../ask/answer.ts';
import type { SentFile } from '../ask/send-plan.ts';
import { outlineId, type Draft } from './draft.ts';
import { toDrawing } from './to-drawing.ts';

const draftPicture = 'floorpulse-draft';

export function toDrawingFile(draft: Draft): SentFile {
  const file = new Blob([JSON.stringify(toDrawing(draft))], { type: 'application/json' });
  return { path: 'drawing.json', file };
}

const escapes: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };
const escape = (text: string): string => text.replace(/[&<>"]/g, (sign) => escapes[sign] ?? sign);

export function toDraftSvg(draft: Draft): string {
  const first = draft.levels.find(({ picture }) => picture)?.picture;
  const shapes = (draft.levels[0]?.units ?? []).map(
    ({ id, ring }) =>
      `<polygon id="${escape(id)}" points="${ring.map((corner) => corner.map((pixel) => pixel.toFixed(1)).join(',')).join(' ')}"/>`
  );
  const size = `width="${first?.widthPx ?? 100}" height="${first?.heightPx ?? 100}"`;
  return (
    `<svg xmlns="http://www.w3.org/2000/svg" ${size} fill="none" stroke="black"><metadata>${escape(JSON.stringify(draft))}</metadata>` +
    `${shapes.join('')}</svg>`
  );
}

/** Null: it is none of ours, or of a version that this page does not know. */
export function parseDraftSvg(svg: string): Draft | null {
  const text = /<metadata>([\s\S]*?)<\/metadata>/.exec(svg)?.[1];
  if (text === undefined) return null;
  const plain = text.replace(/&(amp|lt|gt|quot);/g, (_, name: string) => ({ amp: '&', lt: '<', gt: '>', quot: '"' })[name] ?? '');
  try {
    const draft = JSON.parse(plain) as Draft;
    const isWhole =
      Array.isArray(draft.levels) &&
      draft.levels.length > 0 &&
      draft.levels.every((level) => Array.isArray(level.units) && Array.isArray(level.points) && level.id !== outlineId);
    return isWhole ? draft : null;
  } catch {
    return null;
  }
}

const toPath = (venueId: string, id: string): string => `/api/venues/${encodeURIComponent(venueId)}/pictures/${encodeURIComponent(id)}`;

export async function savePictures(venueId: string, draft: Draft, blobs: ReadonlyMap<string, Blob>): Promise<DeskError | null> {
  for (const { picture } of draft.levels) {
    const blob = picture && blobs.get(picture.id);
    if (!picture || !blob) continue;
    const answer = await ask(toPath(venueId, picture.id), { method: 'PUT', body: blob, type: blob.type || 'application/octet-stream' });
    if (answer.kind === 'failed') return answer.error;
  }
  const answer = await ask(toPath(venueId, draftPicture), { method: 'PUT', body: toDraftSvg(draft), type: 'image/svg+xml' });
  return answer.kind === 'failed' ? answer.error : null;
}

/** What was drawn and published last, if it was drawn here. */
export async function getPublishedDraft(venueId: string): Promise<Draft | null> {
  try {
    const response = await fetch(toPath(venueId, draftPicture));
    return response.ok ? parseDraftSvg(await response.text()) : null;
  } catch {
    return null;
  }
}

export async function getPicture(venueId: string, id: string): Promise<Blob | undefined> {
  try {
    const response = await fetch(toPath(venueId, id));
    return response.ok ? await response.blob() : undefined;
  } catch {
    return undefined;
  }
}
