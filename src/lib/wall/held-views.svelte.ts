import { untrack } from 'svelte';
import { toStableJson } from '../domain/stable-json.ts';
import type { TileSpecs, TileViews } from './tiles/tile.ts';
import type { ViewPool } from './view-pool.svelte.ts';

/** The views of a part of the screen: held while it is there, exchanged when it asks for others. Called while a component is made. */
export function holdViews(pool: () => ViewPool, specs: () => TileSpecs): { readonly current: TileViews } {
  // A context that changes asks for the same again: only another question is another view.
  const key = $derived(toStableJson(specs()));
  let current = $state.raw<TileViews>({});
  // Before the picture is made, so that a tile never sees the views of another question.
  $effect.pre(() => {
    void key;
    const from = pool();
    const held = untrack(() => from.hold(specs()));
    current = held.views;
    return () => held.release();
  });
  return {
    get current() {
      return current;
    }
  };
}
