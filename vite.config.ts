import { sveltekit } from '@sveltejs/kit/vite';
import { defineConfig } from 'vitest/config';

export default defineConfig({
  plugins: [sveltekit()],
  build: { target: 'es2022' },
  worker: { format: 'es' },
  test: {
    // chDB holds one data directory per process, so every test file runs in a process of its own.
    pool: 'forks',
    isolate: true,
    maxWorkers: 2,
    include: ['tests/**/*.test.ts'],
    testTimeout: 60_000,
    hookTimeout: 120_000,
    env: { UV_THREADPOOL_SIZE: '16', TZ: 'UTC' }
  }
});
