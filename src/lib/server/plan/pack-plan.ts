import { readdir } from 'node:fs/promises';
import { join, relative, sep } from 'node:path';
import { buffer } from 'node:stream/consumers';
import { ZipFile } from 'yazl';
import { choosePlanFile } from './plan-files.ts';

/** Packs the IMDF files of a folder, at any depth, into a zip to send. @throws Error when there are none */
export async function packPlan(folder: string): Promise<Uint8Array<ArrayBuffer>> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const paths = entries
    .filter((entry) => entry.isFile())
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)).split(sep).join('/'))
    .filter((path) => choosePlanFile(path) !== undefined);
  if (paths.length === 0) throw new Error(`"${folder}" has no IMDF files (venue.geojson, level.geojson, unit.geojson, ...).`);
  const zip = new ZipFile();
  for (const path of paths.sort()) zip.addFile(join(folder, path), path);
  zip.end();
  return new Uint8Array(await buffer(zip.outputStream));
}
