/** What the build does for screens with Chromium 87; which newer APIs may be used is in lib/ui/newer-apis.ts. */
import { fileURLToPath } from 'node:url';
import type { Plugin } from 'vite';

/**
 * Svelte writes `:where(.svelte-x)` to keep specificity low, and a browser without it (before Chromium 88) leaves out the whole rule. Such
 * a browser, and only such a one, gets the same sheet once more without it.
 */
export function addSheetsWithoutWhere(): Plugin {
  return {
    name: 'floorpulse-sheets-without-where',
    apply: 'build',
    enforce: 'post',
    generateBundle(_options, bundle) {
      for (const file of Object.values(bundle)) {
        if (file.type !== 'asset' || !file.fileName.endsWith('.css')) continue;
        const sheet = typeof file.source === 'string' ? file.source : new TextDecoder().decode(file.source);
        if (sheet.includes(':where(')) file.source = `${sheet}@supports not selector(:where(a)){${toSheetWithoutWhere(sheet)}}`;
      }
    }
  };
}

export function toSheetWithoutWhere(sheet: string): string {
  return sheet.replace(/:where\((\.[\w-]+)\)/g, '$1');
}

/** The map's worker has a global scope of its own, which lacks the same. */
export function addMissingToMapWorker(): Plugin {
  const polyfills = fileURLToPath(new URL('./lib/ui/polyfills.ts', import.meta.url));
  return {
    name: 'floorpulse-map-worker',
    apply: 'build',
    transform(code, id) {
      return /maplibre-gl-worker\.mjs/.test(id) ? { code: `import ${JSON.stringify(polyfills)};\n${code}`, map: null } : undefined;
    }
  };
}
