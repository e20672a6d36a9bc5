/**
 * A real Chromium for tests: the one the machine has, else the one of an npm package, which needs nothing installed and no root.
 * `FLOORPULSE_TEST_CHROMIUM=package` hides the machine's; a path names one.
 */
import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { brotliDecompressSync } from 'node:zlib';
import { readFileSync } from 'node:fs';
import { chromium, type Browser } from 'playwright-core';

const flags = [
  '--no-sandbox',
  '--use-angle=swiftshader',
  '--enable-unsafe-swiftshader',
  '--ignore-gpu-blocklist',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--hide-scrollbars',
  '--font-render-hinting=none'
];

const machinePaths = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome', '/usr/bin/google-chrome-stable'];

interface Found {
  readonly executablePath: string;
  /** Where the libraries lie that a bare machine does not have. */
  readonly libraries: string | null;
}

export async function openChromium(): Promise<Browser> {
  const found = await findChromium();
  const libraryPath = [found.libraries, process.env['LD_LIBRARY_PATH']].filter(Boolean).join(':');
  return chromium.launch({
    executablePath: found.executablePath,
    args: flags,
    env: { ...(process.env as Record<string, string>), ...(libraryPath ? { LD_LIBRARY_PATH: libraryPath } : {}) }
  });
}

export async function findChromium(): Promise<Found> {
  const wished = process.env['FLOORPULSE_TEST_CHROMIUM'];
  if (wished && wished !== 'package') return { executablePath: wished, libraries: null };
  const installed = wished === 'package' ? undefined : machinePaths.find((path) => existsSync(path));
  return installed ? { executablePath: installed, libraries: null } : unpackChromium();
}

/** Unpacks once a machine, into a folder named after the package's version; a half-unpacked one is never seen. */
async function unpackChromium(): Promise<Found> {
  const bin = join(dirname(createRequire(import.meta.url).resolve('@sparticuz/chromium')), '../../bin');
  const { version } = JSON.parse(readFileSync(join(bin, '../package.json'), 'utf8')) as { version: string };
  const folder = join(tmpdir(), `floorpulse-chromium-${version}-${process.getuid?.() ?? 0}`);
  const found = { executablePath: join(folder, 'chromium'), libraries: join(folder, 'lib') };
  if (existsSync(found.executablePath)) return found;
  const making = `${folder}.${process.pid}`;
  mkdirSync(making, { recursive: true });
  writeFileSync(join(making, 'chromium'), brotliDecompressSync(readFileSync(join(bin, 'chromium.br'))), { mode: 0o755 });
  for (const archive of ['al2023.tar.br', 'swiftshader.tar.br']) {
    execFileSync('tar', ['-x', '-C', making], { input: brotliDecompressSync(readFileSync(join(bin, archive))) });
  }
  try {
    renameSync(making, folder);
  } catch {
    // Another test file was faster; theirs is as good.
    rmSync(making, { recursive: true, force: true });
  }
  return found;
}
