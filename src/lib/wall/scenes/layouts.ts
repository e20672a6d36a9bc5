/** Where the tiles of each kind of scene stand: `at` is column, row, width, height on the grid of twelve by twelve. Data, for screens that lie and that stand. */
import type { Scene, SceneKind, Tile } from '../../domain/scene.ts';

interface Layout {
  readonly landscape: readonly Tile[];
  readonly portrait: readonly Tile[];
}

export const layouts: Readonly<Record<Exclude<SceneKind, 'custom'>, Layout>> = {
  overview: {
    landscape: [
      { kind: 'kpis', at: [0, 0, 12, 2] },
      { kind: 'map', at: [0, 2, 8, 7] },
      { kind: 'trend', at: [0, 9, 8, 3] },
      { kind: 'problems', at: [8, 2, 4, 6] },
      { kind: 'voices', at: [8, 8, 4, 4] }
    ],
    portrait: [
      { kind: 'kpis', at: [0, 0, 12, 2] },
      { kind: 'map', at: [0, 2, 12, 4] },
      { kind: 'trend', at: [0, 6, 12, 2] },
      { kind: 'problems', at: [0, 8, 12, 2] },
      { kind: 'voices', at: [0, 10, 12, 2] }
    ]
  },
  floor: {
    landscape: [
      { kind: 'map', at: [0, 0, 9, 12] },
      { kind: 'kpis', at: [9, 0, 3, 6] },
      { kind: 'problems', at: [9, 6, 3, 6] }
    ],
    portrait: [
      { kind: 'kpis', at: [0, 0, 12, 2] },
      { kind: 'map', at: [0, 2, 12, 7] },
      { kind: 'problems', at: [0, 9, 12, 3] }
    ]
  },
  chain: {
    landscape: [
      { kind: 'chainMap', at: [0, 0, 8, 12] },
      { kind: 'chainRanking', at: [8, 0, 4, 12] }
    ],
    portrait: [
      { kind: 'chainMap', at: [0, 0, 12, 6] },
      { kind: 'chainRanking', at: [0, 6, 12, 6] }
    ]
  },
  drivers: {
    landscape: [
      { kind: 'scatter', at: [0, 0, 7, 12] },
      { kind: 'drivers', at: [7, 0, 5, 12] }
    ],
    portrait: [
      { kind: 'scatter', at: [0, 0, 12, 6] },
      { kind: 'drivers', at: [0, 6, 12, 6] }
    ]
  },
  journey: {
    landscape: [{ kind: 'journey', at: [0, 0, 12, 12] }],
    portrait: [
      { kind: 'journey', at: [0, 0, 12, 9] },
      { kind: 'voices', at: [0, 9, 12, 3] }
    ]
  },
  voices: {
    landscape: [
      { kind: 'voices', at: [0, 0, 7, 12] },
      { kind: 'keywords', at: [7, 0, 5, 12] }
    ],
    portrait: [
      { kind: 'keywords', at: [0, 0, 12, 5] },
      { kind: 'voices', at: [0, 5, 12, 7] }
    ]
  },
  ranking: {
    landscape: [{ kind: 'ranking', at: [0, 0, 12, 12] }],
    portrait: [{ kind: 'ranking', at: [0, 0, 12, 12] }]
  },
  week: {
    landscape: [{ kind: 'week', at: [0, 0, 12, 12] }],
    portrait: [{ kind: 'week', at: [0, 0, 12, 12] }]
  },
  number: {
    landscape: [{ kind: 'number', at: [0, 0, 12, 12] }],
    portrait: [{ kind: 'number', at: [0, 0, 12, 12] }]
  }
};

/** The scene's own tiles, else the layout of its kind. What the scene says of measures, heat and ranking holds for tiles that say nothing. */
export function toTiles(scene: Scene, isPortrait: boolean): Tile[] {
  return chooseTiles(scene, isPortrait).map((tile) => {
    const heat = tile.heat ?? scene.heat;
    const of = tile.of ?? scene.of;
    const measures = tile.measures ?? scene.measures;
    return { ...tile, ...(heat && { heat }), ...(of && { of }), ...(measures && { measures }) };
  });
}

function chooseTiles(scene: Scene, isPortrait: boolean): readonly Tile[] {
  if (isPortrait && scene.portraitTiles) return scene.portraitTiles;
  if (scene.tiles) return isPortrait ? toPortrait(scene.tiles) : scene.tiles;
  // A custom scene without tiles is refused where the wall is checked.
  return scene.kind === 'custom' ? [] : layouts[scene.kind][isPortrait ? 'portrait' : 'landscape'];
}

/** Tiles that were laid out for a wide screen stand below each other on a high one, each as high as its area asks for. */
function toPortrait(tiles: readonly Tile[]): Tile[] {
  const rows = 12;
  const inOrder = [...tiles].sort((a, b) => a.at[1] - b.at[1] || a.at[0] - b.at[0]).slice(0, rows);
  const areas = inOrder.map(({ at: [, , width, height] }) => width * height);
  const total = areas.reduce((sum, area) => sum + area, 0);
  const heights = areas.map((area) => Math.max(1, Math.floor((area / total) * rows)));
  // What is over goes to the largest, what is missing comes from it.
  const largest = areas.indexOf(Math.max(...areas));
  const spare = rows - heights.reduce((sum, height) => sum + height, 0);
  heights[largest] = Math.max(1, (heights[largest] ?? 1) + spare);
  let row = 0;
  return inOrder.map((tile, index) => {
    const height = Math.min(heights[index] ?? 1, rows - row);
    const placed: Tile = { ...tile, at: [0, row, 12, Math.max(1, height)] };
    row = Math.min(rows - 1, row + height);
    return placed;
  });
}
