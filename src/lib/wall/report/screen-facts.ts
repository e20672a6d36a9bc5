/** What the wall page knows of itself, for the reports to the fleet page. Asked for every few seconds: cheap to read. */
export interface ScreenFacts {
  readonly wall: string;
  readonly scene: string | null;
  /** What draws the floor. */
  readonly engine: 'webgl' | 'canvas' | 'none';
  /** Of the oldest answer on the screen; null: nothing is there yet. */
  readonly dataSeconds: number | null;
  readonly staleTiles: number;
  /** How often the page was exchanged behind the picture since the screen came up. */
  readonly reloads: number;
  readonly isAwakeLocked: boolean;
}
