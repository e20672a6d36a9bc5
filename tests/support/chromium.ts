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

/** WebGL in software. It draws all of a page by it, too, which takes several times as long. */
const glFlags = ['--use-angle=swiftshader', '--enable-unsafe-swiftshader', '--ignore-gpu-blocklist'];
const flags = [
  '--no-sandbox',
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
  /** What a bare machine does not have: libraries, and one font, without which a page with Chinese in it crashes. */
  readonly environment: Readonly<Record<string, string>>;
}

/** @param more flags of one test: `--disable-3d-apis` for a browser without WebGL */
export function openChromium(more: readonly string[] = []): Promise<Browser> {
  return launch([...flags, ...glFlags, ...more]);
}

/** For what is not about maps with WebGL: quick, and a map is drawn without. */
export function openQuickChromium(): Promise<Browser> {
  return launch([...flags, '--disable-gpu', '--disable-3d-apis']);
}

async function launch(args: string[]): Promise<Browser> {
  const found = await findChromium();
  return chromium.launch({
    executablePath: found.executablePath,
    args,
    env: { ...(process.env as Record<string, string>), ...found.environment }
  });
}

export async function findChromium(): Promise<Found> {
  const wished = process.env['FLOORPULSE_TEST_CHROMIUM'];
  if (wished && wished !== 'package') return { executablePath: wished, environment: {} };
  const installed = wished === 'package' ? undefined : machinePaths.find((path) => existsSync(path));
  return installed ? { executablePath: installed, environment: {} } : unpackChromium();
}

/** Unpacks once a machine, into a folder named after the package's version; a half-unpacked one is never seen. */
async function unpackChromium(): Promise<Found> {
  const bin = join(dirname(createRequire(import.meta.url).resolve('@sparticuz/chromium')), '../../bin');
  const { version } = JSON.parse(readFileSync(join(bin, '../package.json'), 'utf8')) as { version: string };
  const folder = join(tmpdir(), `floorpulse-chromium-${version}-${process.getuid?.() ?? 0}`);
  const environment = {
    LD_LIBRARY_PATH: [join(folder, 'lib'), process.env['LD_LIBRARY_PATH']].filter(Boolean).join(':'),
    FONTCONFIG_FILE: join(folder, 'fonts.xml')
  };
  const found = { executablePath: join(folder, 'chromium'), environment };
  if (existsSync(found.executablePath)) return found;
  const making = `${folder}.${process.pid}`;
  mkdirSync(making, { recursive: true });
  writeFileSync(join(making, 'chromium'), brotliDecompressSync(readFileSync(join(bin, 'chromium.br'))), { mode: 0o755 });
  for (const archive of ['al2023.tar.br', 'swiftshader.tar.br', 'fonts.tar.br']) {
    execFileSync('tar', ['-x', '--no-same-owner', '-C', making], { input: brotliDecompressSync(readFileSync(join(bin, archive))) });
  }
  const directories = [join(folder, 'fonts'), '/usr/share/fonts'].map((path) => `<dir>${path}</dir>`).join('');
  writeFileSync(
    join(making, 'fonts.xml'),
    `<?xml version="1.0"?><fontconfig>${directories}<cachedir>${folder}/font-cache</cachedir></fontconfig>`
  );
  try {
    renameSync(making, folder);
  } catch {
    // Another test file was faster; theirs is as good.
    rmSync(making, { recursive: true, force: true });
  }
  return found;
}
