/** The body and the parameters of a plan that somebody sends: a zip, one JSON, or a form with many files. */
import { Temporal } from 'temporal-polyfill';
import { z } from 'zod';
import { FloorpulseError } from '../../domain/errors.ts';
import { placeIdPattern, venueKinds } from '../../domain/place.ts';
import type { PlanFile, PlanInput, PlanOptions } from '../plan/plan-input.ts';
import { readBody } from '../read-body.ts';

export interface PlanRequest {
  readonly input: PlanInput;
  readonly options: PlanOptions;
  /** Undefined: as usual; null: since ever. */
  readonly validFromMs: number | null | undefined;
  /** Chosen by who publishes, instead of those that the floors say. */
  readonly successors: Readonly<Record<string, string | null>>;
}

const placeId = z.string().regex(placeIdPattern, 'must be 1 to 64 of letters, digits and . _ : -');
const labels = z.record(z.string().min(2).max(35), z.string().min(1).max(300));
const optionsSchema = z.strictObject({
  timeZone: z.string().max(64).optional(),
  validFrom: z.string().max(64).nullish(),
  name: labels.optional(),
  kind: z.enum(venueKinds).optional(),
  hours: z.string().max(500).optional(),
  successors: z.record(placeId, placeId.nullable()).optional(),
  levels: z
    .record(
      z.string().max(300),
      z.strictObject({ id: placeId.optional(), ordinal: z.number().optional(), name: labels.optional(), shortName: labels.optional() })
    )
    .optional()
});

/** @throws FloorpulseError bad_request | too_large */
export async function readPlanRequest(request: Request, venueId: string, maxBytes: number): Promise<PlanRequest> {
  const { searchParams } = new URL(request.url);
  const bytes = await readBody(request, maxBytes);
  const contentType = request.headers.get('content-type') ?? undefined;
  const isForm = contentType?.toLowerCase().startsWith('multipart/form-data') ?? false;
  const { files, optionsText } =
    isForm && contentType ? await readForm(bytes, contentType) : { files: [{ bytes, contentType }], optionsText: null };
  const given = parseOptions(optionsText);
  const validFrom = given.validFrom === undefined ? (searchParams.get('validFrom') ?? undefined) : given.validFrom;
  const { validFrom: _validFrom, successors, timeZone, ...rest } = given;
  return {
    input: files.length === 1 && files[0] ? files[0] : files,
    options: {
      ...rest,
      id: venueId,
      timeZone: timeZone ?? searchParams.get('timeZone') ?? undefined,
      strict: ['true', '1', ''].includes(searchParams.get('strict') ?? 'false')
    },
    validFromMs: parseValidFrom(validFrom),
    successors: successors ?? {}
  };
}

async function readForm(bytes: Uint8Array<ArrayBuffer>, contentType: string): Promise<{ files: PlanFile[]; optionsText: string | null }> {
  assertFewParts(bytes, contentType);
  let form: FormData;
  try {
    form = await new Response(bytes, { headers: { 'content-type': contentType } }).formData();
  } catch {
    throw new FloorpulseError('bad_request', 'The form cannot be read: send the files as parts of multipart/form-data.');
  }
  const files: PlanFile[] = [];
  let optionsText: string | null = null;
  for (const [name, value] of form) {
    const text = typeof value === 'string' ? value : undefined;
    if (name === 'options') optionsText = text ?? (await (value as File).text());
    else if (text !== undefined)
      throw new FloorpulseError(
        'bad_request',
        `The part "${name}" is no file. What is known beside the files goes into the part "options", as JSON.`
      );
    else {
      const file = value as File;
      files.push({
        bytes: new Uint8Array(await file.arrayBuffer()),
        contentType: file.type || undefined,
        fileName: file.name || undefined
      });
    }
  }
  if (files.length === 0) throw new FloorpulseError('bad_request', 'The form has no file.');
  return { files, optionsText };
}

/** Far fewer floors than these have files; a form is read in one go, and a hundred thousand parts would stop everything else for seconds. */
const maxParts = 1000;

/** @throws FloorpulseError too_large */
function assertFewParts(bytes: Uint8Array<ArrayBuffer>, contentType: string): void {
  const boundary = /;\s*boundary=(?:"([^"]+)"|([^;\s]+))/i.exec(contentType);
  const mark = `--${boundary?.[1] ?? boundary?.[2] ?? ''}`;
  const body = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let parts = 0;
  for (let at = body.indexOf(mark); at >= 0; at = body.indexOf(mark, at + mark.length)) {
    parts += 1;
    // The last mark ends the form.
    if (parts > maxParts + 1) throw new FloorpulseError('too_large', `The form has more than ${maxParts} parts.`);
  }
}

function parseOptions(text: string | null): z.infer<typeof optionsSchema> {
  if (text === null || text.trim() === '') return {};
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    throw new FloorpulseError('bad_request', 'The part "options" is not JSON.', { field: 'options' });
  }
  const parsed = optionsSchema.safeParse(json);
  if (parsed.success) return parsed.data;
  const lines = parsed.error.issues.map(({ path, message }) => `${['options', ...path].join('.')}: ${message}`);
  throw new FloorpulseError('bad_request', `The options are not right: ${lines.join('; ')}.`, { field: 'options' });
}

const latestMs = Date.UTC(2200, 0, 1);

/** RFC 3339, or "ever" for since ever. */
export function parseValidFrom(text: string | null | undefined): number | null | undefined {
  if (text === undefined || text === null || text === 'ever') return text === undefined ? undefined : null;
  const ms = parseInstant(text);
  if (ms !== undefined && ms < latestMs) return ms;
  throw new FloorpulseError('bad_request', `validFrom ${JSON.stringify(text)} is not an RFC 3339 time with an offset, before 2200.`, {
    field: 'validFrom',
    remedy: 'For example 2026-12-01T00:00:00+08:00, or "ever" for a plan that was always valid.'
  });
}

export function parseInstant(text: string): number | undefined {
  try {
    return Temporal.Instant.from(text).epochMilliseconds;
  } catch {
    return undefined;
  }
}
