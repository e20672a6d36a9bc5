/** Columns and rows of the grid that tiles are laid on, in every shape of screen. Apart from `scene.ts`, whose checks no screen needs. */
export const gridSize = 12;
