/** A screen that hangs somewhere: how it comes in (RFC 8628), what it tells of itself, and what can be asked of it. */
import { z } from 'zod';
import { placeIdSchema } from './event.ts';
import { languages, themeNames } from './scene.ts';

/** What is kept of a screen. Its credential is `fs_<id>_<secret>`; of the secret only a hash is kept, beside this. */
export interface Screen {
  /** 12 hex digits. */
  readonly id: string;
  readonly name: string;
  readonly wall: string;
  readonly language?: (typeof languages)[number] | undefined;
  readonly theme?: (typeof themeNames)[number] | undefined;
  /** RFC 3339. */
  readonly pairedAt: string;
  /** Id of the token that approved it. */
  readonly pairedBy: string;
  readonly revokedAt?: string | undefined;
}

/** What whoever approves a screen sees of it. */
export interface PairingDevice {
  readonly userCode: string;
  readonly userAgent: string;
  readonly address: string;
  readonly width: number | null;
  readonly height: number | null;
  readonly askedAt: string;
  readonly expiresAt: string;
}

export const approvalSchema = z.strictObject({
  userCode: z.string().min(8).max(16),
  name: z.string().trim().min(1).max(80),
  wall: placeIdSchema,
  language: z.enum(languages).optional(),
  theme: z.enum(themeNames).optional()
});

const count = z.int().min(0).max(1_000_000_000);

/** Sent by every wall page about every five seconds, paired or not. */
export const screenReportSchema = z.strictObject({
  /** Made by the page and kept in the browser: tells two unpaired screens of one token apart. */
  device: z.string().regex(/^[A-Za-z0-9_-]{8,40}$/),
  wall: placeIdSchema,
  scene: placeIdSchema.nullable(),
  build: z.string().max(64),
  width: count,
  height: count,
  /** Device pixels per CSS pixel. */
  pixelRatio: z.number().min(0).max(16),
  /** What draws the floor. */
  engine: z.enum(['webgl', 'canvas', 'none']),
  heapMb: z.number().min(0).max(100_000).nullable(),
  nodes: count,
  /** Frames of the last full second in which something moved; null: nothing did. */
  framesPerSecond: z.number().min(0).max(1000).nullable(),
  /** Seconds since this page was opened, and how often it was exchanged behind the picture since the screen came up. */
  pageSeconds: count,
  reloads: count,
  /** Age of the oldest answer on the screen in seconds; null: nothing is there yet. */
  dataSeconds: z.number().min(0).max(1_000_000_000).nullable(),
  /** Tiles that are greyed now. */
  staleTiles: count,
  /** What the page's own clock is off by, in seconds. */
  clockOffSeconds: z.number().min(-1e10).max(1e10),
  errors: count,
  lastError: z.string().max(300).nullable(),
  isFullScreen: z.boolean(),
  isAwakeLocked: z.boolean()
});
export type ScreenReport = z.infer<typeof screenReportSchema>;

/** What the fleet page asks of a screen. */
export type ScreenCommand =
  /** Exchanges the page behind the picture. */
  | { readonly kind: 'reload' }
  /** Shows its name and a colour in large letters for some seconds. */
  | { readonly kind: 'identify'; readonly seconds: number; readonly name: string }
  /** Another wall, language or theme: without a reload. */
  | { readonly kind: 'assign'; readonly wall: string; readonly language?: string | undefined; readonly theme?: string | undefined }
  /** Sends a new picture of itself. */
  | { readonly kind: 'thumbnail' };

/** A line of the fleet page. */
export interface FleetScreen {
  /** The screen's id; of an unpaired one `device:<hash of its token and device>`. */
  readonly key: string;
  readonly paired: boolean;
  readonly name: string;
  readonly wall: string;
  readonly state: 'live' | 'offline' | 'revoked';
  /** RFC 3339. */
  readonly lastSeenAt: string | null;
  readonly address: string | null;
  readonly userAgent: string | null;
  readonly report: ScreenReport | null;
  /** Address of its last picture, with the instant in it; null: none yet. */
  readonly thumbnail: string | null;
  readonly thumbnailAt: string | null;
  readonly screen: Screen | null;
}

/** What the fleet page is pushed. */
export type FleetMessage =
  | { readonly kind: 'all'; readonly now: string; readonly build: string; readonly screens: readonly FleetScreen[] }
  | { readonly kind: 'patch'; readonly now: string; readonly upsert: readonly FleetScreen[]; readonly remove: readonly string[] }
  | { readonly kind: 'beat'; readonly now: string };
