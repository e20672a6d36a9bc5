import { sveltekit } from '@sveltejs/kit/vite';
import { defineConfig } from 'vite';

export default defineConfig({
  plugins: [sveltekit()],
  cacheDir: '../../output/wall-stand-in-cache',
  worker: { format: 'es' },
  logLevel: 'warn',
  server: { host: '127.0.0.1', fs: { allow: ['../../..'] }, hmr: false, watch: null },
  // Known beforehand, so that the first page is not reloaded when they are found.
  optimizeDeps: {
    include: ['maplibre-gl', 'socket.io-client', 'd3-array', 'd3-format', 'd3-interpolate', 'd3-scale', 'd3-shape', 'd3-time']
  }
});
