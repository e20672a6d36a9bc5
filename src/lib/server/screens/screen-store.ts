import type { Scope } from '../../domain/scope.ts';
import type { Screen } from '../../domain/screen.ts';
import type { ScreenCredentials } from '../access/access.ts';
import type { ScreenSettings } from './screen-record.ts';

/** Paired screens in memory; the table `screen_v1` behind it. It knows no caller: what somebody may do with a screen is asked before (fleet-rights.ts). */
export interface ScreenStore extends ScreenCredentials {
  /** Revoked ones included. */
  list(): readonly Screen[];
  get(id: string): Screen | undefined;
  /** The screen that this scope belongs to; undefined for any other caller. */
  ofScope(scope: Scope): Screen | undefined;
  /** @returns the screen, and its credential, which is known to nobody else and never again */
  add(settings: ScreenSettings, pairedBy: string): Promise<{ screen: Screen; credential: string }>;
  /** @throws FloorpulseError not_found when it is not there or was revoked */
  change(id: string, settings: Partial<ScreenSettings>): Promise<Screen>;
  /** Ends its credential for good; twice is once. @throws FloorpulseError not_found */
  revoke(id: string): Promise<Screen>;
  /** Called with its id when a screen was added, changed or revoked, here or by another process. */
  onScreen(listener: (id: string) => void): () => void;
  refresh(): Promise<void>;
  close(): void;
}
