import type { Scope } from '../../domain/scope.ts';
import type { Region } from '../../domain/venue-book.ts';

/** Regions of the chain in memory; the table `region_v1` behind it. */
export interface RegionStore {
  /** By name. To a caller of some venues: the regions that hold one of them, and what those lie in. */
  list(scope: Scope): readonly Region[];
  get(scope: Scope, regionId: string): Region | undefined;
  /** @throws FloorpulseError forbidden | bad_request: its parent is not there, or lies in it */
  save(scope: Scope, region: Region): Promise<{ readonly region: Region; readonly isNew: boolean }>;
  /** @throws FloorpulseError forbidden | not_found | bad_request: regions or venues lie in it, named */
  remove(scope: Scope, regionId: string): Promise<void>;
  onChange(listener: (regionId: string) => void): () => void;
  /** Reads again what other processes may have saved. */
  refresh(): Promise<void>;
  close(): void;
}
