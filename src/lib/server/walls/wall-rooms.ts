import { FloorpulseError } from '../../domain/errors.ts';
import type { LiveError, ServerToClientEvents, WallPackage } from '../../domain/live-events.ts';
import { toScopeKey, type Scope } from '../../domain/scope.ts';
import type { Screen } from '../../domain/screen.ts';
import type { Takeover } from '../../domain/takeover.ts';
import type { Logger } from '../log.ts';
import { FanOut } from '../live/fan-out.ts';
import { toFrame, type Frame } from '../live/frame.ts';
import type { SocketGuest, ToLiveError } from '../live/socket-server.ts';
import type { BrowserSocket } from '../live/socket-types.ts';
import type { VenueStore } from '../venue/venue-store.ts';
import { parseWallWatch } from './parse-wall-watch.ts';
import { isVenueOf, listWallVenues, toPackage, toVisibleTakeover } from './to-package.ts';
import type { WallControls } from './wall-control.ts';
import type { WallStore } from './wall-store.ts';

export interface WallRoomsParts {
  readonly walls: WallStore;
  readonly venues: Pick<VenueStore, 'get' | 'list' | 'onChange'>;
  readonly control: Pick<WallControls, 'get' | 'begin' | 'onChange'>;
  /** What interrupts walls now. */
  readonly takeovers?: { get(wallId: string): Takeover | null; onChange(listener: (wallId: string) => void): () => void } | undefined;
  /** Paired screens: which one is behind a socket, and which wall it shows. */
  readonly screens?: { ofScope(scope: Scope): Screen | undefined; onScreen(listener: (screenId: string) => void): () => void } | undefined;
  readonly log: Logger;
  /** Changes of one wall that come together are told together. */
  readonly gatherMs?: number | undefined;
}

export interface WallRooms {
  /** Hand to the socket server. */
  readonly guest: SocketGuest;
  /** Walls that somebody looks at now, and how many. */
  readonly watched: ReadonlyMap<string, number>;
  close(): void;
}

interface Member {
  readonly socket: BrowserSocket;
  wallId: string | null;
  /** It asked for "my wall", whichever that is. */
  isAssigned: boolean;
}

type Answer = (answer: WallPackage | LiveError) => void;

/** Tells every screen of a wall what changes about it: the definition, its venues, how it is steered, what interrupts it. */
export function openWallRooms(parts: WallRoomsParts): WallRooms {
  const { walls, venues, control, takeovers, screens, log, gatherMs = 150 } = parts;
  const members = new Set<Member>();
  const fanOut = new FanOut();
  const due = new Map<string, NodeJS.Timeout>();
  let requests = 0;

  const membersOf = (wallId: string): Member[] => [...members].filter((member) => member.wallId === wallId);
  const getPackage = ({ socket }: Member, wallId: string): WallPackage | undefined => {
    const { scope } = socket.data;
    const stored = walls.getStored(scope, wallId);
    if (!stored || !venues.get(scope, stored.wall.venue)) return undefined;
    const takeover = takeovers?.get(wallId) ?? null;
    return toPackage(scope, { stored, venues, control: control.get(wallId), takeover, screen: screens?.ofScope(scope) });
  };
  const encode = <Event extends keyof ServerToClientEvents>(
    { socket }: Member,
    event: Event,
    message: Parameters<ServerToClientEvents[Event]>[0]
  ): Frame => toFrame(socket.nsp.server.encoder, event, message);

  /** Now, or when the client has read what it was sent: then the newest, once. Screens that see the same share a frame. */
  const tell = (
    wallId: string,
    about: string,
    toKey: (member: Member) => string | null,
    make: (member: Member) => Frame | undefined
  ): void => {
    const frames = new Map<string, Frame | undefined>();
    void fanOut
      .deliver(
        () => membersOf(wallId),
        (member) => {
          const key = toKey(member);
          const known = key !== null && frames.has(key);
          const frame = known ? frames.get(key) : make(member);
          if (key !== null && !known) frames.set(key, frame);
          if (frame) member.socket.data.member.tell(about, frame, () => (member.wallId === wallId ? make(member) : undefined));
        }
      )
      .catch((error: unknown) => log.error({ err: error, wall: wallId }, 'The screens of a wall cannot be told what changed.'));
  };
  const isScreen = ({ socket }: Member): boolean => screens?.ofScope(socket.data.scope) !== undefined;
  const toSharedKey = (member: Member): string | null => (isScreen(member) ? null : toScopeKey(member.socket.data.scope));

  const tellPackage = (wallId: string): void =>
    tell(wallId, 'wall', toSharedKey, (member) => {
      const message = getPackage(member, wallId);
      return message && encode(member, 'wall:changed', message);
    });
  const tellSoon = (wallId: string): void => {
    if (due.has(wallId) || membersOf(wallId).length === 0) return;
    const timer = setTimeout(() => {
      due.delete(wallId);
      tellPackage(wallId);
    }, gatherMs);
    due.set(wallId, timer);
  };
  const tellControl = (wallId: string): void =>
    tell(
      wallId,
      'wall control',
      () => '',
      (member) => encode(member, 'wall:control', { wall: wallId, control: control.get(wallId) })
    );
  const tellTakeover = (wallId: string): void =>
    tell(
      wallId,
      'wall takeover',
      ({ socket }) => toScopeKey(socket.data.scope),
      (member) => {
        const takeover = toVisibleTakeover(member.socket.data.scope, takeovers?.get(wallId) ?? null);
        return encode(member, 'wall:takeover', { wall: wallId, takeover });
      }
    );
  /** A screen was given another wall, name, language or theme. */
  const tellScreen = (screenId: string): void => {
    for (const member of members) {
      const screen = screens?.ofScope(member.socket.data.scope);
      if (screen?.id !== screenId || member.wallId === null) continue;
      const wallId = member.isAssigned ? screen.wall : member.wallId;
      const make = (): Frame | undefined => {
        const message = getPackage(member, wallId);
        return message && encode(member, 'wall:changed', message);
      };
      const frame = make();
      if (!frame) continue;
      member.wallId = wallId;
      member.socket.data.member.tell('wall', frame, make);
    }
  };

  const stops = [
    walls.onChange(tellSoon),
    venues.onChange((venueId) => {
      for (const wallId of new Set([...members].map((member) => member.wallId))) {
        const [one] = wallId === null ? [] : membersOf(wallId);
        const wall = one && wallId !== null && walls.get(one.socket.data.scope, wallId);
        if (wall && isVenueOf(wall, venueId)) tellSoon(wall.id);
      }
    }),
    control.onChange(tellControl),
    takeovers?.onChange(tellTakeover),
    screens?.onScreen(tellScreen)
  ];

  const watch = async (member: Member, input: unknown): Promise<void> => {
    const { scope } = member.socket.data;
    const request = parseWallWatch(input);
    const wallId = request.wall ?? screens?.ofScope(scope)?.wall;
    if (wallId === undefined) throw new FloorpulseError('bad_request', 'wall: is missing. Only a paired screen has a wall of its own.');
    const found = getPackage(member, wallId);
    if (!found) throw new FloorpulseError('not_found', `wall: there is no "${wallId}" here, or it is not yours.`);
    member.wallId = wallId;
    member.isAssigned = request.wall === undefined;
    await control
      .begin(found.wall, listWallVenues(scope, found.wall, venues))
      .catch((error: unknown) => log.warn({ err: error, wall: wallId }, 'the first turn of a wall could not be kept'));
  };
  const answerWatch = async (member: Member, input: unknown, answer: Answer, toError: ToLiveError): Promise<void> => {
    let error: LiveError['error'] | undefined;
    try {
      await watch(member, input);
    } catch (failure) {
      error = toError(failure);
    }
    requests += 1;
    // What stands when the client has room for it.
    member.socket.data.member.whenClear(`wall request ${requests}`, () => {
      const message = !error && member.wallId !== null ? getPackage(member, member.wallId) : undefined;
      answer(message ?? { error: error ?? { code: 'not_found', message: 'wall: it was deleted meanwhile.' } });
    });
  };

  return {
    guest: (socket, toError) => {
      const member: Member = { socket, wallId: null, isAssigned: false };
      members.add(member);
      socket.on('wall:watch', (request, acknowledge: unknown) => {
        if (typeof acknowledge === 'function') void answerWatch(member, request, acknowledge as Answer, toError);
      });
      return () => void members.delete(member);
    },
    get watched() {
      const counts = new Map<string, number>();
      for (const { wallId } of members) if (wallId !== null) counts.set(wallId, (counts.get(wallId) ?? 0) + 1);
      return counts;
    },
    close: () => {
      for (const stop of stops) stop?.();
      for (const timer of due.values()) clearTimeout(timer);
    }
  };
}
