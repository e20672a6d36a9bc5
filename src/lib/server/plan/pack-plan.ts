import { readdir } from 'node:fs/promises';
import { join, relative, sep } from 'node:path';
import { buffer } from 'node:stream/consumers';
import { ZipFile } from 'yazl';
import { choosePlanFile, isImdf, isStray } from './plan-files.ts';

/** Packs the plan files of a folder, at any depth, into a zip to send: of an IMDF archive its own files alone. @throws Error when there are none */
export async function packPlan(folder: string): Promise<Uint8Array<ArrayBuffer>> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const all = entries
    .filter((entry) => entry.isFile())
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)).split(sep).join('/'))
    .filter((path) => !isStray(path));
  const paths = isImdf(all) ? all.filter((path) => choosePlanFile(path) !== undefined) : all;
  if (paths.length === 0)
    throw new Error(`"${folder}" has no plan files: venue.geojson, level.geojson, unit.geojson, or one GeoJSON a floor.`);
  const zip = new ZipFile();
  for (const path of paths.sort()) zip.addFile(join(folder, path), path);
  zip.end();
  return new Uint8Array(await buffer(zip.outputStream));
}
