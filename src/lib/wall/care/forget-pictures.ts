/** Where pictures are kept, and how they go. */
import { clear, createStore, type UseStore } from 'idb-keyval';

let store: UseStore | null = null;
export const getPictureStore = (): UseStore => (store ??= createStore('floorpulse-wall', 'pictures'));

/** Nothing of what was shown stays on a screen whose access was taken away. */
export async function forgetPictures(): Promise<void> {
  try {
    await clear(getPictureStore());
  } catch {
    // Nothing was kept.
  }
}
