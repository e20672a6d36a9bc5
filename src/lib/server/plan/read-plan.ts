/** From any file of a plan to a venue, with every problem on the way. Nothing is written anywhere. */
import { FloorpulseError } from '../../domain/errors.ts';
import { importImdf } from './import-imdf.ts';
import type { PlanInput, PlanOptions, PlanReading } from './plan-input.ts';
import { readArchive } from './read-archive.ts';

/** @throws FloorpulseError bad_request | too_large: the body is no plan at all */
export async function readPlan(input: PlanInput, options: PlanOptions = {}): Promise<PlanReading> {
  const [file] = Array.isArray(input) ? (input as readonly (typeof input)[number][]) : [input as Exclude<PlanInput, readonly unknown[]>];
  if (!file) throw new FloorpulseError('bad_request', 'No file was sent.');
  const result = importImdf(await readArchive(file.bytes), options);
  if (result.kind === 'imported') return { venue: result.venue, format: 'imdf', problems: result.problems, notes: result.notes };
  return { venue: null, format: 'imdf', problems: result.problems, notes: [] };
}
