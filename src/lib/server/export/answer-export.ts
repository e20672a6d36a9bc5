/** The life of an export: what is asked, the question behind it, its first answer, the table in that, and the file that it becomes. */
import { GraphQLError, type GraphQLSchema } from 'graphql';
import { parseDocument } from '../../../../schema/document-limits.ts';
import type { GraphqlHandler } from '../../../../schema/yoga.ts';
import { FloorpulseError, httpStatusByCode } from '../../domain/errors.ts';
import type { Scope } from '../../domain/scope.ts';
import type { Access } from '../access/access.ts';
import type { Clock } from '../clock.ts';
import type { Config } from '../config.ts';
import type { Logger } from '../log.ts';
import { loadQuestion } from '../questions/open-question-store.ts';
import type { QuestionStore } from '../questions/question-store.ts';
import type { Column, Row } from './columns.ts';
import { formatFacts } from './export-format.ts';
import { openExportRows } from './export-rows.ts';
import { parseExportRequest, type ExportRequest } from './parse-export-request.ts';
import { prepareQuery } from './prepare-query.ts';
import { ExportRefused, openQueryRun, type ExportFailure } from './run-query.ts';
import { takesGzip, toBodyStream, toErrorAnswer, toFileHeaders } from './to-response.ts';
import { writeArrow } from './write-arrow.ts';
import { writeCsv } from './write-csv.ts';
import { writeNdjson } from './write-ndjson.ts';
import { writeParquet } from './write-parquet.ts';

export interface ExportParts {
  readonly schema: GraphQLSchema;
  readonly graphql: GraphqlHandler;
  readonly questions: Pick<QuestionStore, 'find'>;
  readonly access: Pick<Access, 'isCurrent'>;
  readonly clock: Clock;
  readonly log: Pick<Logger, 'error'>;
  readonly limits: Config['export'];
  readonly maxDepth: number;
}

export interface ExportCaller {
  readonly scope: Scope;
  readonly requestId: string;
}

export type ExportHandler = (request: Request, caller: ExportCaller) => Promise<Response>;

/** Rows of one trip to the engine. */
const pageRows = 1000;

export function openExports(parts: ExportParts): ExportHandler {
  return async (request, caller) => {
    try {
      return await answer(parts, request, caller);
    } catch (error) {
      const failure = toFailure(error);
      if (failure) return toErrorAnswer(failure);
      throw error;
    }
  };
}

async function answer(
  { schema, graphql, questions, access, clock, log, limits, maxDepth }: ExportParts,
  request: Request,
  caller: ExportCaller
): Promise<Response> {
  const asked = await parseExportRequest(request);
  const { query, variables } = toQuestion(asked, caller.scope, questions);
  const prepared = prepareQuery(schema, parseDocument(query, maxDepth), asked.operationName, variables);
  const leaving = new AbortController();
  // One instant for all pages, so that the end of the range does not run away from the beginning.
  const paging = { nowMs: clock.now(), firstMax: pageRows, isSaved: asked.id !== undefined };
  const run = openQueryRun(graphql, access, { scope: caller.scope, requestId: caller.requestId, paging }, leaving.signal);
  const { columns, pages, notes } = await openExportRows({
    schema,
    prepared,
    variables,
    run,
    pageRows,
    maxRows: Math.min(asked.limit ?? Infinity, limits.maxRows),
    asOf: new Date(paging.nowMs).toISOString(),
    signal: leaving.signal
  });
  const chunks = await toFile(asked, columns, pages, limits.maxArrowBytes);
  const onFailure = (error: unknown) => log.error({ err: error, requestId: caller.requestId }, 'an export broke off');
  const body = toBodyStream(chunks, onFailure, () => leaving.abort());
  const headers = toFileHeaders(asked.format, notes);
  if (!formatFacts[asked.format].isZippable || !takesGzip(request)) return new Response(body, { headers });
  headers.set('content-encoding', 'gzip');
  return new Response(body.pipeThrough(new CompressionStream('gzip')), { headers });
}

function toQuestion({ query, id, variables }: ExportRequest, scope: Scope, questions: Pick<QuestionStore, 'find'>) {
  if (id === undefined) return { query: query ?? '', variables };
  const saved = loadQuestion(questions, scope, id);
  return { query: saved.query, variables: { ...saved.variables, ...variables } };
}

type Chunks = AsyncGenerator<Uint8Array<ArrayBuffer>, void>;

async function toFile(
  { format, bom }: ExportRequest,
  columns: readonly Column[],
  pages: AsyncIterable<readonly Row[]>,
  maxArrowBytes: number
): Promise<Chunks> {
  if (format === 'csv') return writeCsv(columns, pages, bom);
  if (format === 'ndjson') return writeNdjson(columns, pages);
  if (format === 'parquet') return writeParquet(columns, pages);
  return toOneChunk(await writeArrow(columns, pages, maxArrowBytes));
}

async function* toOneChunk(bytes: Uint8Array<ArrayBuffer>): Chunks {
  yield bytes;
}

/** @returns undefined for an accident */
function toFailure(error: unknown): ExportFailure | undefined {
  if (error instanceof ExportRefused) return error.failure;
  if (error instanceof FloorpulseError)
    return { status: httpStatusByCode[error.code], code: error.code, message: error.message, ...error.details };
  // The document is not GraphQL, too large, or its variables do not fit.
  if (error instanceof GraphQLError) {
    const { code, remedy } = error.extensions;
    return {
      status: 400,
      code: typeof code === 'string' ? code.toLowerCase() : 'bad_request',
      message: error.message,
      ...(typeof remedy === 'string' && { remedy })
    };
  }
  return undefined;
}
