import type { Capability, Role, TextAccess } from '../../domain/scope.ts';

export interface RoleGrant {
  readonly can: readonly Capability[];
  /** What a token of this role sees of texts when it is made without `--texts`. */
  readonly texts: TextAccess;
  /** The most that `--texts` may grant: a wall hangs where everybody reads it. */
  readonly mostTexts: TextAccess;
}

/** The one place that says what a role may do. `manager` has no `ingest`: a token that posts events belongs to a program, not to a person. */
export const grantByRole: Readonly<Record<Role, RoleGrant>> = {
  ingest: { can: ['ingest'], texts: 'none', mostTexts: 'none' },
  wall: { can: ['look', 'ask'], texts: 'masked', mostTexts: 'masked' },
  viewer: { can: ['look', 'ask'], texts: 'masked', mostTexts: 'full' },
  analyst: { can: ['look', 'ask'], texts: 'masked', mostTexts: 'full' },
  manager: { can: ['look', 'ask', 'arrange'], texts: 'full', mostTexts: 'full' },
  admin: { can: ['ingest', 'look', 'ask', 'arrange', 'operate'], texts: 'full', mostTexts: 'full' }
};

const rankByTexts: Readonly<Record<TextAccess, number>> = { none: 0, masked: 1, full: 2 };

/** Whether a token of this role may be granted this much of the texts. */
export function isGrantable(role: Role, texts: TextAccess): boolean {
  return rankByTexts[texts] <= rankByTexts[grantByRole[role].mostTexts];
}
