import type { ExportFailure } from './run-query.ts';
import { formatFacts, type ExportFormat } from './export-format.ts';

/** What stands in the headers of a file: known before its first byte. */
export interface ExportNotes {
  /** The root field. */
  readonly name: string;
  readonly asOf: string;
  /** Rows of the file; undefined when events may still come or go while it is sent. */
  readonly rows: number | undefined;
  /** Rows that there are. */
  readonly totalRows: number | undefined;
  readonly isTruncated: boolean;
  readonly leftOut: readonly string[];
}

export function toFileHeaders(format: ExportFormat, notes: ExportNotes): Headers {
  const { contentType, extension } = formatFacts[format];
  const stamp = notes.asOf.slice(0, 19).replaceAll(/[-:]/g, '');
  const headers = new Headers({
    'content-type': contentType,
    'content-disposition': `attachment; filename="floorpulse-${notes.name}-${stamp}Z.${extension}"`,
    vary: 'accept, accept-encoding',
    'x-floorpulse-as-of': notes.asOf,
    'x-floorpulse-truncated': String(notes.isTruncated)
  });
  if (notes.rows !== undefined) headers.set('x-floorpulse-rows', String(notes.rows));
  if (notes.totalRows !== undefined) headers.set('x-floorpulse-total-rows', String(notes.totalRows));
  if (notes.leftOut.length > 0) headers.set('x-floorpulse-left-out', notes.leftOut.join(', '));
  return headers;
}

export function toErrorAnswer({ status, ...error }: ExportFailure): Response {
  const { retryAfterSeconds } = error;
  return Response.json({ error }, { status, headers: retryAfterSeconds === undefined ? {} : { 'retry-after': String(retryAfterSeconds) } });
}

/** Bytes are made when somebody takes them. A failure breaks the download off, so that half a file never looks whole. */
export function toBodyStream(
  chunks: AsyncGenerator<Uint8Array<ArrayBuffer>, void>,
  onFailure: (error: unknown) => void,
  onLeave: () => void
): ReadableStream<Uint8Array<ArrayBuffer>> {
  return new ReadableStream<Uint8Array<ArrayBuffer>>(
    {
      async pull(controller) {
        try {
          const { value, done } = await chunks.next();
          if (done) controller.close();
          else controller.enqueue(value);
        } catch (error) {
          onFailure(error);
          controller.error(error);
        }
      },
      async cancel() {
        onLeave();
        await chunks.return();
      }
    },
    { highWaterMark: 0 }
  );
}

export function takesGzip(request: Request): boolean {
  return /\bgzip\b(?!\s*;\s*q=0(\.0*)?\s*(,|$))/i.test(request.headers.get('accept-encoding') ?? '');
}
