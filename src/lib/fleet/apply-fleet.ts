import type { FleetMessage, FleetScreen } from '../domain/screen.ts';

export type FleetScreens = ReadonlyMap<string, FleetScreen>;

export const noScreens: FleetScreens = new Map();

/** All screens after a message: another map where anything changed. */
export function applyFleet(screens: FleetScreens, message: FleetMessage): FleetScreens {
  if (message.kind === 'beat') return screens;
  if (message.kind === 'all') return new Map(message.screens.map((screen) => [screen.key, screen]));
  const next = new Map(screens);
  for (const key of message.remove) next.delete(key);
  for (const screen of message.upsert) next.set(screen.key, screen);
  return next;
}
