import type { Scope } from '../../domain/scope.ts';
import type { Wall } from '../../domain/wall.ts';

/** Walls in memory; the table `wall_v1` behind it. Every venue has a wall of its own id even when none was saved. */
export interface WallStore {
  list(scope: Scope): readonly Wall[];
  get(scope: Scope, wallId: string): Wall | undefined;
  save(scope: Scope, wall: Wall): Promise<void>;
  refresh(): Promise<void>;
  close(): void;
}
