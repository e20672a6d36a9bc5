/** Builds the page of a lone plan and serves it: the real component, as it is shipped, without an application around it. */
import { fileURLToPath } from 'node:url';
import { svelte, vitePreprocess } from '@sveltejs/vite-plugin-svelte';
import { build, preview } from 'vite';
import { makeTempDir } from './temp-dir.ts';

export interface MapPage {
  readonly url: string;
  close(): Promise<void>;
}

export async function openMapPage(): Promise<MapPage> {
  const dir = makeTempDir();
  const config = {
    configFile: false as const,
    root: fileURLToPath(new URL('./map-page', import.meta.url)),
    plugins: [svelte({ configFile: false, preprocess: vitePreprocess() })],
    logLevel: 'error' as const,
    worker: { format: 'es' as const },
    build: { outDir: dir.path, emptyOutDir: true, target: 'es2022', chunkSizeWarningLimit: 4000 },
    preview: { host: '127.0.0.1', port: 0 }
  };
  await build(config);
  const server = await preview(config);
  return {
    url: server.resolvedUrls?.local[0] ?? '',
    close: async () => {
      await server.close();
      dir.remove();
    }
  };
}
