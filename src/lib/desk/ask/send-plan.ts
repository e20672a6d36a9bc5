/** The files of a plan to the server, with how much of them is there: `fetch` does not tell, XMLHttpRequest does. */
import type { PlanDiff, PlanPreview, PlanProblem, PlanVersion } from '../../domain/plan.ts';
import type { LocalizedText, VenueKind } from '../../domain/place.ts';
import { away, toAnswer, type Answer } from './answer.ts';

/** The part `options` of the multipart body. */
export interface PlanOptions {
  readonly timeZone?: string;
  readonly name?: LocalizedText;
  readonly kind?: VenueKind;
  /** RFC 3339; null: since ever. */
  readonly validFrom?: string | null;
  readonly successors?: Readonly<Record<string, string | null>>;
}

export interface Published {
  readonly venue: { readonly id: string; readonly version: number };
  readonly plan: PlanVersion;
  readonly problems: readonly PlanProblem[];
  readonly problemCount: number;
  readonly notes: readonly string[];
  readonly diff: PlanDiff | null;
  /** Past events that were moved off units that are gone. */
  readonly moved: number;
}

export interface SentFile {
  /** With its folders, as it was dropped. */
  readonly path: string;
  readonly file: Blob;
}

export interface Sending<T> {
  readonly answer: Promise<Answer<T>>;
  stop(): void;
}

function send<T>(
  method: string,
  url: string,
  files: readonly SentFile[],
  options: PlanOptions,
  onProgress: (share: number) => void
): Sending<T> {
  const form = new FormData();
  form.append('options', JSON.stringify(options));
  for (const { path, file } of files) form.append('file', file, path);
  const request = new XMLHttpRequest();
  const answer = new Promise<Answer<T>>((resolve) => {
    request.upload.onprogress = ({ loaded, total, lengthComputable }) => lengthComputable && onProgress(loaded / total);
    request.upload.onload = () => onProgress(1);
    request.onload = () => resolve(toAnswer<T>(request.status, request.responseText));
    request.onerror = () => resolve({ kind: 'failed', error: away, body: null });
    request.onabort = () => resolve({ kind: 'failed', error: { code: 'stopped', message: '' }, body: null });
    request.open(method, url);
    request.send(form);
  });
  return { answer, stop: () => request.abort() };
}

const toVenuePath = (venue: string): string => `/api/venues/${encodeURIComponent(venue)}`;

export function previewPlan(
  venue: string,
  files: readonly SentFile[],
  options: PlanOptions,
  onProgress: (share: number) => void
): Sending<PlanPreview> {
  return send('POST', `${toVenuePath(venue)}/preview`, files, options, onProgress);
}

export function publishPlan(
  venue: string,
  files: readonly SentFile[],
  options: PlanOptions,
  onProgress: (share: number) => void
): Sending<Published> {
  return send('PUT', toVenuePath(venue), files, options, onProgress);
}
