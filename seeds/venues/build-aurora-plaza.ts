/** Writes the demo venue's IMDF archive: `node --import tsx seeds/venues/build-aurora-plaza.ts`. */
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { toArchive } from './aurora-plan/archive.ts';
import { drawFloors } from './aurora-plan/floors.ts';

const folder = process.argv[2] ?? fileURLToPath(new URL('./aurora-plaza', import.meta.url));
rmSync(folder, { recursive: true, force: true });
mkdirSync(folder, { recursive: true });
let bytes = 0;
for (const [name, content] of toArchive(drawFloors())) {
  writeFileSync(join(folder, name), content);
  bytes += content.length;
}
console.log(`Wrote ${folder} (${Math.round(bytes / 1000)} kB).`);
