import { vitePreprocess } from '@sveltejs/vite-plugin-svelte';
import config from '../../../svelte.config.js';

const src = '../../../src';

/** The app of the house with the stand-in's hooks: same routes, same policy, other services. @type {import('@sveltejs/kit').Config} */
export default {
  preprocess: vitePreprocess(),
  kit: {
    csp: config.kit?.csp,
    outDir: '../../output/wall-stand-in',
    files: {
      src,
      assets: '../../../static',
      lib: `${src}/lib`,
      routes: `${src}/routes`,
      appTemplate: `${src}/app.html`,
      hooks: { server: './hooks.ts', client: `${src}/hooks.client.ts`, universal: `${src}/hooks` }
    }
  }
};
