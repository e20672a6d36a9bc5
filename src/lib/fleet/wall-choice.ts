/** A wall that a screen may be given. */
export interface WallChoice {
  readonly id: string;
  readonly name: string;
}
