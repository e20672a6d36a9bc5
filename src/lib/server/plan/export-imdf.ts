/** A venue as an IMDF archive (OGC 20-094). */
import { buffer } from 'node:stream/consumers';
import { ZipFile } from 'yazl';
import type { Venue } from '../../domain/place.ts';
import { toCollections } from './export-features.ts';
import { runInSlices, type Steps } from './slices.ts';

/** A zip that imports as the same venue: places, names, aliases, hours and calendar; region, groups and successors stay in its book. The same venue gives the same bytes. */
export async function exportImdf(venue: Venue): Promise<Buffer> {
  const zip = new ZipFile();
  // Not the time of the export: equal plans are equal files.
  const mtime = new Date(Date.UTC(2000, 0, 1));
  for (const [name, text] of await runInSlices(toFiles(venue))) zip.addBuffer(Buffer.from(text), name, { mtime });
  zip.end();
  return buffer(zip.outputStream);
}

function* toFiles(venue: Venue): Steps<Map<string, string>> {
  const collections = yield* toCollections(venue);
  const language = Object.keys(venue.name).includes('en') ? 'en' : (Object.keys(venue.name)[0] ?? 'en');
  const created = (venue.plan?.validFrom ?? '2000-01-01T00:00:00Z').slice(0, 10);
  const manifest = { version: '1.0.0', created: `${created}T00:00:00Z`, generated_by: 'Floorpulse', language, extensions: null };
  const files = new Map([['manifest.json', JSON.stringify(manifest)]]);
  for (const [name, features] of Object.entries(collections)) {
    const lines: string[] = [];
    for (const feature of features) {
      lines.push(JSON.stringify(feature));
      yield;
    }
    files.set(`${name}.geojson`, `{"type":"FeatureCollection","features":[\n${lines.join(',\n')}\n]}\n`);
  }
  return files;
}
