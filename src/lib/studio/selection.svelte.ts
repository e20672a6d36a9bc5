/** What is selected in the editor: a scene or an item of the playlist, and a tile of it. Never points at what is not there any more. */
import type { PlaylistItem } from '../domain/playlist.ts';
import type { Scene } from '../domain/scene.ts';
import type { Draft } from './draft/draft.svelte.ts';

export type TileList = 'tiles' | 'portraitTiles';

export class Selection {
  private readonly draft: Draft;
  part = $state<'scene' | 'turn'>('scene');
  private chosen = $state(0);
  private chosenTile = $state<number | null>(null);
  isArranging = $state(false);
  isPortrait = $state(false);

  readonly list: TileList = $derived.by(() => (this.isPortrait ? 'portraitTiles' : 'tiles'));
  private readonly count = $derived.by(() => (this.part === 'turn' ? this.draft.raw.playlist.length : this.draft.raw.scenes.length));
  readonly kind = $derived.by(() => (this.part === 'turn' && this.draft.raw.playlist.length > 0 ? 'turn' : 'scene'));
  readonly index = $derived.by(() => Math.max(0, Math.min(this.chosen, this.count - 1)));
  /** Of the item of the playlist where one is selected. */
  readonly sceneIndex = $derived.by(() => {
    const { scenes, playlist } = this.draft.raw;
    if (this.kind === 'scene') return Math.min(this.index, scenes.length - 1);
    const found = scenes.findIndex(({ id }) => id === playlist[this.index]?.scene);
    return Math.max(0, found);
  });
  readonly rawScene = $derived.by(() => this.draft.raw.scenes[this.sceneIndex] ?? {});
  readonly tiles = $derived.by(() => this.rawScene[this.list] ?? []);
  readonly tile = $derived.by(() =>
    this.isArranging && this.chosenTile !== null && this.chosenTile < this.tiles.length ? this.chosenTile : null
  );

  constructor(draft: Draft) {
    this.draft = draft;
  }

  chooseScene(index: number): void {
    if (this.kind !== 'scene' || index !== this.index) this.leaveTiles();
    this.part = 'scene';
    this.chosen = index;
  }

  chooseTurn(index: number): void {
    if (this.kind !== 'turn' || index !== this.index) this.leaveTiles();
    this.part = 'turn';
    this.chosen = index;
  }

  chooseTile(index: number | null): void {
    this.chosenTile = index;
  }

  leaveTiles(): void {
    this.isArranging = false;
    this.chosenTile = null;
  }

  /** In a wall that is right; an old version may not have it. */
  findScene(scenes: readonly Scene[]): Scene | null {
    return scenes.find(({ id }) => id === this.rawScene.id) ?? scenes[this.sceneIndex] ?? scenes[0] ?? null;
  }

  findTurn(playlist: readonly PlaylistItem[]): PlaylistItem | null {
    return this.kind === 'turn' ? (playlist[this.index] ?? null) : null;
  }
}
