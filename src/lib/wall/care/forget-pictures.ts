/** Where pictures are kept. */
import { clear, createStore, type UseStore } from 'idb-keyval';
import { pictureDatabase } from './worker/caches.ts';

let store: UseStore | null = null;
export function getPictureStore(): UseStore {
  store ??= createStore(pictureDatabase, 'pictures');
  return store;
}

/** Nothing of what was shown stays on a screen whose access was taken away. */
export async function forgetPictures(): Promise<void> {
  try {
    await clear(getPictureStore());
  } catch {
    // Nothing was kept.
  }
}
