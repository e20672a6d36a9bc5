/** Builds the app before the tests when it is older than its sources: path and browser tests run the real server. */
import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { buildIfStale } from '../../src/build-freshness.ts';

buildIfStale(resolve(fileURLToPath(import.meta.url), '../../..'));
