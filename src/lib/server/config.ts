/** The one file that reads the environment. Bad values are refused at start by name, value and remedy. */
import { join, resolve } from 'node:path';
import { z } from 'zod';

const flag = z.enum(['on', 'off']).transform((value) => value === 'on');
const whole = (fallback: number, min = 0) => z.coerce.number().int().min(min).default(fallback);

const environmentSchema = z.object({
  PORT: z.coerce.number().int().min(0).max(65_535).default(3000),
  HOST: z.string().min(1).default('127.0.0.1'),
  FLOORPULSE_DATA_DIR: z.string().min(1).default('./data'),
  FLOORPULSE_DEMO: flag.optional(),
  FLOORPULSE_CATALOGUE: z.string().min(1).optional(),
  FLOORPULSE_BASEMAP: z.string().min(1).optional(),
  FLOORPULSE_LOG_LEVEL: z.enum(['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent']).default('info'),
  CLICKHOUSE_URL: z.url().optional(),
  CLICKHOUSE_USERNAME: z.string().default('default'),
  CLICKHOUSE_PASSWORD: z.string().default(''),
  CLICKHOUSE_DATABASE: z
    .string()
    .regex(/^[A-Za-z_][A-Za-z0-9_]*$/, 'must be letters, digits and _')
    .default('floorpulse'),
  CLICKHOUSE_CLUSTER: z
    .string()
    .regex(/^[A-Za-z_][A-Za-z0-9_.-]*$/)
    .optional(),
  // Limits. The README lists them with what they protect.
  FLOORPULSE_RETENTION_MONTHS: z.coerce.number().int().min(1).max(99).default(36),
  FLOORPULSE_FUTURE_TOLERANCE_SECONDS: whole(300),
  FLOORPULSE_MAX_BODY_MB: whole(1024, 1),
  FLOORPULSE_MAX_EVENT_KB: whole(64, 1),
  FLOORPULSE_MAX_PENDING_ROWS: whole(500_000, 1),
  FLOORPULSE_WALL_CONNECTIONS: whole(3, 1),
  FLOORPULSE_ANALYST_CONNECTIONS: whole(2, 1),
  FLOORPULSE_ANALYST_SECONDS: whole(15, 1),
  FLOORPULSE_ANALYST_MEMORY_MB: whole(1500, 64),
  FLOORPULSE_ANALYST_MAX_ROWS: whole(200_000, 1),
  // Rows that one statement of a question may read; the engine's own estimate refuses more before anything is read.
  FLOORPULSE_ANALYST_MAX_READ_ROWS: whole(500_000_000, 1),
  FLOORPULSE_GRAPHQL_MAX_DEPTH: whole(10, 1),
  FLOORPULSE_GRAPHQL_MAX_COST: whole(5_000, 1),
  // What one token (or the open loopback) may have the engine do in a minute: rows read, seconds of work. Kept answers are free.
  FLOORPULSE_CALLER_ROWS_PER_MINUTE: whole(5_000_000_000, 1),
  FLOORPULSE_CALLER_SECONDS_PER_MINUTE: whole(60, 1),
  // Rows of each part of a replay; what is more is summed by quarter hour, hour or day.
  FLOORPULSE_REPLAY_MAX_EVENTS: whole(200_000, 1000),
  // `on`: tokens of the roles wall and viewer may only ask saved questions, and save none.
  FLOORPULSE_GRAPHQL_PERSISTED_ONLY: flag.default(false),
  // Memory for answers that are kept as the bytes that were sent.
  FLOORPULSE_GRAPHQL_CACHE_MB: whole(64),
  FLOORPULSE_MAX_SOCKETS: whole(12_000, 1),
  FLOORPULSE_MAX_VIEWS_PER_SOCKET: whole(64, 1),
  FLOORPULSE_EXPORT_MAX_ROWS: whole(500_000, 1),
  FLOORPULSE_EXPORT_MAX_ARROW_MB: whole(64, 1),
  FLOORPULSE_MAX_SUBSCRIPTIONS: whole(500, 1),
  FLOORPULSE_MAX_SUBSCRIPTIONS_PER_TOKEN: whole(250, 1),
  FLOORPULSE_MAX_LIVE_QUESTIONS: whole(100, 1),
  FLOORPULSE_MAX_PLAN_MB: whole(64, 1),
  FLOORPULSE_MAX_PICTURE_MB: whole(20, 1),
  // Pairing of screens (RFC 8628): how long a code is good, how often a screen asks for it, how many wait at once, in all and of one address.
  FLOORPULSE_PAIRING_SECONDS: whole(900, 30),
  FLOORPULSE_PAIRING_INTERVAL_SECONDS: whole(5, 1),
  FLOORPULSE_MAX_PAIRINGS: whole(1000, 1),
  FLOORPULSE_MAX_PAIRINGS_PER_ADDRESS: whole(100, 1),
  // Wrong codes that one approver may type before it has to wait (one address: ten times as many), and how long.
  FLOORPULSE_PAIRING_GUESSES: whole(10, 1),
  FLOORPULSE_PAIRING_LOCKOUT_SECONDS: whole(600, 1),
  // The fleet: paired screens at most, screens without a pairing that are remembered, silence that counts as offline, pictures of screens.
  FLOORPULSE_MAX_SCREENS: whole(5000, 1),
  FLOORPULSE_MAX_UNPAIRED_SCREENS: whole(500),
  FLOORPULSE_SCREEN_OFFLINE_SECONDS: whole(12, 1),
  FLOORPULSE_THUMBNAILS_MB: whole(64),
  FLOORPULSE_MAX_THUMBNAIL_KB: whole(40, 1),
  // Walls as files: the folder that is watched (`off`: none), how often it is looked at, how much of it is read; a pause that nobody ends.
  FLOORPULSE_WALLS_DIR: z.string().min(1).optional(),
  FLOORPULSE_WALLS_POLL_SECONDS: whole(1, 1),
  FLOORPULSE_MAX_WALL_KB: whole(128, 1),
  FLOORPULSE_MAX_WALL_FILES: whole(500, 1),
  FLOORPULSE_MAX_WALL_VERSIONS: whole(200, 1),
  FLOORPULSE_WALL_PAUSE_MINUTES: whole(15, 1),
  FLOORPULSE_ALLOWED_ORIGINS: z.string().default('')
});

export interface Config {
  readonly host: string;
  readonly port: number;
  /** Absolute. */
  readonly dataDir: string;
  readonly demo: boolean;
  /** The operator's own metrics and ratios. A file that was named must be there. */
  readonly catalogue: { readonly path: string; readonly isNamed: boolean };
  /** A PMTiles file of streets for the wide map; absent: land outlines alone. */
  readonly basemap: string | undefined;
  readonly logLevel: string;
  readonly clickhouse: {
    /** Absent: the embedded engine. */
    readonly url: string | undefined;
    readonly username: string;
    readonly password: string;
    readonly database: string;
    readonly cluster: string | undefined;
    /** Where the embedded engine lives. */
    readonly path: string;
    readonly wallConnections: number;
    readonly analystConnections: number;
    readonly analystSeconds: number;
    readonly analystMemoryMb: number;
    readonly analystMaxRows: number;
    readonly analystMaxReadRows: number;
  };
  readonly ingest: {
    readonly logDir: string;
    readonly retentionMonths: number;
    readonly futureToleranceMs: number;
    readonly maxBodyBytes: number;
    readonly maxEventBytes: number;
    /** Rows acknowledged but not landed; above it new requests get 429. */
    readonly maxPendingRows: number;
  };
  readonly graphql: {
    readonly maxDepth: number;
    readonly maxCost: number;
    /** After this long a question starts no other statement. */
    readonly questionSeconds: number;
    readonly replayMaxEvents: number;
    readonly rowsPerMinute: number;
    readonly secondsPerMinute: number;
    readonly isPersistedOnly: boolean;
    readonly cacheBytes: number;
  };
  readonly live: {
    readonly maxSockets: number;
    readonly maxViewsPerSocket: number;
    /** GraphQL subscriptions, together and of one token; and the distinct questions behind them. */
    readonly maxSubscriptions: number;
    readonly maxSubscriptionsPerToken: number;
    readonly maxQuestions: number;
  };
  /** Rows of any file; bytes of an Arrow file, which is built in memory. */
  readonly export: { readonly maxRows: number; readonly maxArrowBytes: number };
  /** Bodies of plans and of the pictures that they are drawn on. */
  readonly plans: { readonly maxBytes: number; readonly maxPictureBytes: number };
  readonly screens: {
    readonly pairingMs: number;
    readonly pairingIntervalMs: number;
    readonly maxPairings: number;
    readonly maxPairingsPerAddress: number;
    readonly maxGuesses: number;
    readonly lockoutMs: number;
    readonly maxScreens: number;
    readonly maxUnpaired: number;
    readonly offlineMs: number;
    readonly thumbnailBytes: number;
    readonly maxThumbnailBytes: number;
  };
  readonly walls: {
    /** Absolute; undefined: none is watched. */
    readonly dir: string | undefined;
    readonly pollMs: number;
    /** Of one wall, as a file or as a body. */
    readonly maxBytes: number;
    readonly maxFiles: number;
    /** So many are listed. */
    readonly maxVersions: number;
    readonly pauseMinutes: number;
  };
  /** Origins besides our own that may send cookies or open sockets. */
  readonly allowedOrigins: readonly string[];
}

/** @throws Error that lists each bad variable with its value and what is allowed. */
export function readConfig(environment: Readonly<Record<string, string | undefined>> = process.env): Config {
  const given = Object.fromEntries(Object.entries(environment).filter(([, value]) => value !== undefined && value !== ''));
  const parsed = environmentSchema.safeParse(given);
  if (!parsed.success) {
    const lines = parsed.error.issues.map((issue) => {
      const name = String(issue.path[0]);
      const shown = name.includes('PASSWORD') ? '(hidden)' : JSON.stringify(given[name]);
      return `  ${name}=${shown}: ${issue.message}`;
    });
    throw new Error(`The environment has bad values:\n${lines.join('\n')}`);
  }
  const env = parsed.data;
  const dataDir = resolve(env.FLOORPULSE_DATA_DIR);
  return {
    host: env.HOST,
    port: env.PORT,
    dataDir,
    demo: env.FLOORPULSE_DEMO ?? env.CLICKHOUSE_URL === undefined,
    catalogue: {
      path: resolve(env.FLOORPULSE_CATALOGUE ?? join(dataDir, 'catalogue.yaml')),
      isNamed: env.FLOORPULSE_CATALOGUE !== undefined
    },
    basemap: env.FLOORPULSE_BASEMAP === undefined ? undefined : resolve(env.FLOORPULSE_BASEMAP),
    logLevel: env.FLOORPULSE_LOG_LEVEL,
    clickhouse: {
      url: env.CLICKHOUSE_URL,
      username: env.CLICKHOUSE_USERNAME,
      password: env.CLICKHOUSE_PASSWORD,
      database: env.CLICKHOUSE_DATABASE,
      cluster: env.CLICKHOUSE_CLUSTER,
      path: join(dataDir, 'clickhouse'),
      wallConnections: env.FLOORPULSE_WALL_CONNECTIONS,
      analystConnections: env.FLOORPULSE_ANALYST_CONNECTIONS,
      analystSeconds: env.FLOORPULSE_ANALYST_SECONDS,
      analystMemoryMb: env.FLOORPULSE_ANALYST_MEMORY_MB,
      analystMaxRows: env.FLOORPULSE_ANALYST_MAX_ROWS,
      analystMaxReadRows: env.FLOORPULSE_ANALYST_MAX_READ_ROWS
    },
    ingest: {
      logDir: join(dataDir, 'log'),
      retentionMonths: env.FLOORPULSE_RETENTION_MONTHS,
      futureToleranceMs: env.FLOORPULSE_FUTURE_TOLERANCE_SECONDS * 1000,
      maxBodyBytes: env.FLOORPULSE_MAX_BODY_MB * 1_000_000,
      maxEventBytes: env.FLOORPULSE_MAX_EVENT_KB * 1000,
      maxPendingRows: env.FLOORPULSE_MAX_PENDING_ROWS
    },
    graphql: {
      maxDepth: env.FLOORPULSE_GRAPHQL_MAX_DEPTH,
      maxCost: env.FLOORPULSE_GRAPHQL_MAX_COST,
      questionSeconds: env.FLOORPULSE_ANALYST_SECONDS,
      replayMaxEvents: env.FLOORPULSE_REPLAY_MAX_EVENTS,
      rowsPerMinute: env.FLOORPULSE_CALLER_ROWS_PER_MINUTE,
      secondsPerMinute: env.FLOORPULSE_CALLER_SECONDS_PER_MINUTE,
      isPersistedOnly: env.FLOORPULSE_GRAPHQL_PERSISTED_ONLY,
      cacheBytes: env.FLOORPULSE_GRAPHQL_CACHE_MB * 1_000_000
    },
    live: {
      maxSockets: env.FLOORPULSE_MAX_SOCKETS,
      maxViewsPerSocket: env.FLOORPULSE_MAX_VIEWS_PER_SOCKET,
      maxSubscriptions: env.FLOORPULSE_MAX_SUBSCRIPTIONS,
      maxSubscriptionsPerToken: env.FLOORPULSE_MAX_SUBSCRIPTIONS_PER_TOKEN,
      maxQuestions: env.FLOORPULSE_MAX_LIVE_QUESTIONS
    },
    export: { maxRows: env.FLOORPULSE_EXPORT_MAX_ROWS, maxArrowBytes: env.FLOORPULSE_EXPORT_MAX_ARROW_MB * 1_000_000 },
    plans: { maxBytes: env.FLOORPULSE_MAX_PLAN_MB * 1_000_000, maxPictureBytes: env.FLOORPULSE_MAX_PICTURE_MB * 1_000_000 },
    screens: {
      pairingMs: env.FLOORPULSE_PAIRING_SECONDS * 1000,
      pairingIntervalMs: env.FLOORPULSE_PAIRING_INTERVAL_SECONDS * 1000,
      maxPairings: env.FLOORPULSE_MAX_PAIRINGS,
      maxPairingsPerAddress: env.FLOORPULSE_MAX_PAIRINGS_PER_ADDRESS,
      maxGuesses: env.FLOORPULSE_PAIRING_GUESSES,
      lockoutMs: env.FLOORPULSE_PAIRING_LOCKOUT_SECONDS * 1000,
      maxScreens: env.FLOORPULSE_MAX_SCREENS,
      maxUnpaired: env.FLOORPULSE_MAX_UNPAIRED_SCREENS,
      offlineMs: env.FLOORPULSE_SCREEN_OFFLINE_SECONDS * 1000,
      thumbnailBytes: env.FLOORPULSE_THUMBNAILS_MB * 1_000_000,
      maxThumbnailBytes: env.FLOORPULSE_MAX_THUMBNAIL_KB * 1000
    },
    walls: {
      dir: env.FLOORPULSE_WALLS_DIR === 'off' ? undefined : resolve(env.FLOORPULSE_WALLS_DIR ?? join(dataDir, 'walls')),
      pollMs: env.FLOORPULSE_WALLS_POLL_SECONDS * 1000,
      maxBytes: env.FLOORPULSE_MAX_WALL_KB * 1000,
      maxFiles: env.FLOORPULSE_MAX_WALL_FILES,
      maxVersions: env.FLOORPULSE_MAX_WALL_VERSIONS,
      pauseMinutes: env.FLOORPULSE_WALL_PAUSE_MINUTES
    },
    allowedOrigins: env.FLOORPULSE_ALLOWED_ORIGINS.split(',')
      .map((origin) => origin.trim())
      .filter(Boolean)
  };
}

/** Where a browser on this machine finds a server that listens on `host`. */
export function toAddressUrl(host: string, port: number): string {
  const name = host === '0.0.0.0' || host === '::' ? '127.0.0.1' : host.includes(':') ? `[${host}]` : host;
  return `http://${name}:${port}`;
}

/** A token for the command line tools, so that it need not stand on a command line where every user of the machine can read it. */
export function readGivenToken(environment: Readonly<Record<string, string | undefined>> = process.env): string | undefined {
  return environment.FLOORPULSE_TOKEN || undefined;
}

/** SvelteKit's Node adapter takes its settings from the environment when it is loaded: bodies are limited by our own rules, and plain HTTP is the default. */
export function setAdapterEnvironment(url: string): void {
  process.env.BODY_SIZE_LIMIT = 'Infinity';
  process.env.ORIGIN ??= url;
}
