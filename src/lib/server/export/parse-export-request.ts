import { z } from 'zod';
import { FloorpulseError } from '../../domain/errors.ts';
import { readJsonBody } from '../read-body.ts';
import { parseFormat, type ExportFormat } from './export-format.ts';

/** As much as GraphQL takes. */
const maxBodyBytes = 500_000;

const wish = z.strictObject({
  format: z.string().optional(),
  query: z.string().optional(),
  /** Of a saved question. */
  id: z.string().optional(),
  operationName: z.string().nullish(),
  variables: z.record(z.string(), z.unknown()).nullish(),
  /** CSV: begin with a byte order mark, by which Excel knows UTF-8. */
  bom: z.boolean().optional(),
  /** Rows at most. */
  limit: z.int().min(1).optional()
});

export interface ExportRequest {
  readonly format: ExportFormat;
  readonly query: string | undefined;
  readonly id: string | undefined;
  readonly operationName: string | undefined;
  readonly variables: Readonly<Record<string, unknown>>;
  readonly bom: boolean;
  readonly limit: number | undefined;
}

/** From the address (GET) or from a JSON body (POST; what stands in the address counts too). @throws FloorpulseError bad_request | too_large */
export async function parseExportRequest(request: Request): Promise<ExportRequest> {
  const given = { ...parseSearch(new URL(request.url).searchParams), ...(request.method === 'POST' && (await readBody(request))) };
  const parsed = wish.safeParse(given);
  if (!parsed.success) {
    const lines = parsed.error.issues.map(({ path, message }) => `${path.join('.') || 'request'}: ${message}`);
    throw toRefusal(`The export cannot be read: ${lines.join('; ')}.`);
  }
  const { format, query, id, operationName, variables, bom = false, limit } = parsed.data;
  if ((query === undefined) === (id === undefined)) throw toRefusal('Exactly one of query and id is needed.');
  return {
    format: parseFormat(format, request.headers.get('accept') ?? ''),
    query,
    id,
    operationName: operationName ?? undefined,
    variables: variables ?? {},
    bom,
    limit
  };
}

async function readBody(request: Request): Promise<object> {
  const body = await readJsonBody(request, maxBodyBytes);
  if (typeof body !== 'object' || body === null || Array.isArray(body)) throw toRefusal('The body is no JSON object.');
  return body;
}

function parseSearch(search: URLSearchParams): Record<string, unknown> {
  const { variables, bom, limit, ...texts } = Object.fromEntries([...search].filter(([, value]) => value !== ''));
  return {
    ...texts,
    ...(variables !== undefined && { variables: parseVariables(variables) }),
    ...(bom !== undefined && { bom: bom === '1' || bom === 'true' }),
    ...(limit !== undefined && { limit: Number(limit) })
  };
}

function parseVariables(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw toRefusal('variables are no JSON.');
  }
}

function toRefusal(message: string): FloorpulseError {
  return new FloorpulseError('bad_request', message, {
    remedy:
      'Send {"format": "csv", "query": "{ ... }", "variables": {...}} or the same in the address; "id" instead of "query" for a saved question.'
  });
}
