/** Asks the question and opens its rows: all at once, or page after page where there is a cursor. */
import type { GraphQLSchema } from 'graphql';
import type { Answered, Column, Row } from './columns.ts';
import { readCount, toCountQuery } from './count-rows.ts';
import { readPages, toNextCursor } from './pages.ts';
import { noteKeys, type PreparedQuery } from './prepare-query.ts';
import type { RunQuery } from './run-query.ts';
import type { ExportNotes } from './to-response.ts';
import { toTable } from './to-table.ts';

export interface ExportQuestion {
  readonly schema: GraphQLSchema;
  readonly prepared: PreparedQuery;
  readonly variables: Readonly<Record<string, unknown>>;
  readonly run: RunQuery;
  readonly pageRows: number;
  readonly maxRows: number;
  readonly asOf: string;
  readonly signal: AbortSignal;
}

export interface ExportRows {
  readonly columns: readonly Column[];
  readonly pages: AsyncIterable<readonly Row[]>;
  readonly notes: ExportNotes;
}

/** @throws ExportRefused when it cannot be answered, FloorpulseError when it is no table */
export async function openExportRows(question: ExportQuestion): Promise<ExportRows> {
  const { prepared, variables, run, pageRows, maxRows, signal } = question;
  const { root, isPaged } = prepared;
  const ask = async (after: string | null): Promise<unknown> => {
    const paging = isPaged && { exportFirst: Math.min(pageRows, maxRows), exportAfter: after };
    return (await run(prepared.query, { ...variables, ...paging }))[root.key];
  };
  const first = await ask(null);
  const { columns, rows, leftOut } = toTable(root, first);
  const noted = typeof first === 'object' && first !== null ? (first as Answered) : {};
  const isWhole = !isPaged || toNextCursor(first) === undefined;
  const totalRows = isWhole ? ((noted[noteKeys.totalRows] as number | undefined) ?? rows.length) : await count(question);
  const isCut = totalRows > maxRows || (isWhole && rows.length > maxRows);
  const read = async (after: string) => {
    const value = await ask(after);
    return { rows: toTable(root, value).rows, next: toNextCursor(value) };
  };
  return {
    columns,
    // What was counted as fitting is sent to the end, even if some more events have come.
    pages: readPages({ rows, next: isWhole ? undefined : toNextCursor(first) }, isCut ? maxRows : Infinity, read, signal),
    notes: {
      name: root.key,
      asOf: (noted[noteKeys.asOf] as string | undefined) ?? question.asOf,
      rows: isWhole ? Math.min(rows.length, maxRows) : isCut ? maxRows : undefined,
      totalRows,
      isTruncated: isCut || noted[noteKeys.truncated] === true,
      leftOut
    }
  };
}

async function count({ schema, prepared, variables, run }: ExportQuestion): Promise<number> {
  const { query, names } = toCountQuery(schema, prepared);
  return readCount(await run(query, Object.fromEntries(Object.entries(variables).filter(([name]) => names.has(name)))));
}
