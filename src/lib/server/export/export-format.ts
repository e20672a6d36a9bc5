import { FloorpulseError } from '../../domain/errors.ts';

export const exportFormats = ['csv', 'ndjson', 'parquet', 'arrow'] as const;
export type ExportFormat = (typeof exportFormats)[number];

export interface FormatFacts {
  readonly contentType: string;
  readonly extension: string;
  /** Parquet is compressed inside. */
  readonly isZippable: boolean;
}

export const formatFacts: Readonly<Record<ExportFormat, FormatFacts>> = {
  csv: { contentType: 'text/csv; charset=utf-8; header=present', extension: 'csv', isZippable: true },
  ndjson: { contentType: 'application/x-ndjson', extension: 'ndjson', isZippable: true },
  parquet: { contentType: 'application/vnd.apache.parquet', extension: 'parquet', isZippable: false },
  arrow: { contentType: 'application/vnd.apache.arrow.file', extension: 'arrow', isZippable: true }
};

/** By name, else by the type that is accepted. @throws FloorpulseError bad_request */
export function parseFormat(named: unknown, accept: string): ExportFormat {
  if (named === undefined || named === null || named === '') {
    const accepted = exportFormats.find((format) => accept.includes(formatFacts[format].contentType.split(';')[0] ?? format));
    if (accepted) return accepted;
  }
  const format = exportFormats.find((name) => name === named);
  if (format) return format;
  const given = named === undefined || named === null || named === '' ? 'missing' : JSON.stringify(named);
  throw new FloorpulseError('bad_request', `format is ${given}.`, { field: 'format', remedy: `It is one of ${exportFormats.join(', ')}.` });
}
