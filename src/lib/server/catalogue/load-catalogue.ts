import { existsSync, readFileSync } from 'node:fs';
import { addMeasures } from '../../domain/measures/catalogue.ts';
import type { MeasureInfo } from '../../domain/measures/measure.ts';
import { parseCatalogue } from './parse-catalogue.ts';

/**
 * Puts the measures of the operator's file into the catalogue. Called once, before anything that reads the catalogue.
 * @param isNamed the operator named the file, so it must be there
 * @throws Error that lists every bad entry with file, line and reason
 */
export function loadCatalogue(path: string, isNamed: boolean): MeasureInfo[] {
  if (!isNamed && !existsSync(path)) return [];
  const measures = parseCatalogue(readText(path), path);
  addMeasures(measures);
  return measures;
}

function readText(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch (cause) {
    throw new Error(`The catalogue file ${path} cannot be read: check FLOORPULSE_CATALOGUE and the rights on the file.`, { cause });
  }
}
