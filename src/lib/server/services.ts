/** The composition root: the one place that knows every part. Opened by the `init` hook, once a process. */
import { join } from 'node:path';
import { waitWhenBusy } from '../../../clickhouse/read/reader/wait-when-busy.ts';
import { getView } from '../../../clickhouse/read/views/get-view.ts';
import { openEngine } from '../../../clickhouse/engine/open-engine.ts';
import { FloorpulseError } from '../domain/errors.ts';
import type { Engine } from '../../../clickhouse/engine/ports.ts';
import { isMigrated, migrate } from '../../../clickhouse/migrate/migrate.ts';
import { openSchema } from '../../../schema/open-schema.ts';
import { checkQuestion } from '../../../schema/check-question.ts';
import { openByteCache } from '../../../schema/gate/byte-cache.ts';
import { persistedOnlyRoles } from '../../../schema/gate/find-document.ts';
import { openLandings } from '../../../schema/gate/landings.ts';
import { createGraphqlHandler, type GraphqlHandler } from '../../../schema/yoga.ts';
import type { Access } from './access/access.ts';
import { assertMayListen } from './access/loopback.ts';
import { openAccess } from './access/open-access.ts';
import { withScreens } from './access/with-screens.ts';
import { loadCatalogue } from './catalogue/load-catalogue.ts';
import { systemClock, type Clock } from './clock.ts';
import { readConfig, type Config } from './config.ts';
import { openExports, type ExportHandler } from './export/answer-export.ts';
import { getHost, type Host } from './host.ts';
import type { Ingest, Landed } from './ingest/ingest.ts';
import { openIngest } from './ingest/open-ingest.ts';
import { openLiveHub, type LiveHub } from './live/hub.ts';
import { openLandedPoll } from './live/landed-poll.ts';
import { liveTimings } from './live/live-timings.ts';
import { openSubscriptions } from './live/subscriptions.ts';
import { openSocketServer } from './live/socket-server.ts';
import { openLog, type Logger } from './log.ts';
import { openQuestionStore } from './questions/open-question-store.ts';
import type { QuestionParts } from './questions/question-answers.ts';
import { getReadiness } from './readiness.ts';
import { openRegionStore } from './regions/open-region-store.ts';
import type { RegionStore } from './regions/region-store.ts';
import { startRetention } from './retention.ts';
import { openScreenStore } from './screens/open-screen-store.ts';
import { openScreens } from './screens/open-screens.ts';
import type { Screens } from './screens/screens.ts';
import { openVenueStore } from './venue/open-venue-store.ts';
import type { VenueStore } from './venue/venue-store.ts';
import { openWallStore } from './walls/open-wall-store.ts';
import { openTakeovers } from './walls/takeovers.ts';
import { openWallControls, type WallControls } from './walls/wall-control.ts';
import { openWallRooms } from './walls/wall-rooms.ts';
import type { WallStore } from './walls/wall-store.ts';

export interface Services extends QuestionParts {
  readonly config: Config;
  readonly clock: Clock;
  readonly log: Logger;
  readonly engine: Engine;
  readonly venues: VenueStore;
  readonly walls: WallStore;
  readonly wallControls: WallControls;
  readonly regions: RegionStore;
  /** Screens that are paired, wait to be, or show a wall now. */
  readonly screens: Screens;
  readonly access: Access;
  readonly ingest: Ingest;
  readonly live: LiveHub;
  readonly graphql: GraphqlHandler;
  readonly exports: ExportHandler;
  /** Short id of this build, sent with every heartbeat. */
  readonly build: string;
}

/** @throws Error before the `init` hook has run */
export function getServices(): Services {
  const services = getHost()?.services as Services | undefined;
  if (!services) throw new Error('The services are not open yet.');
  return services;
}

/** Opens everything in order: the log is replayed with the tables it was written for before they are migrated. */
export async function openServices(build: string): Promise<Services> {
  const host = getHost();
  if (!host) throw new Error('No HTTP server was offered: start with `npm start` or `npm run dev`.');
  const config = readConfig();
  const clock = host.clock ?? systemClock;
  const log = openLog(config.logLevel);
  const addedMeasures = loadCatalogue(config.catalogue.path, config.catalogue.isNamed);
  if (addedMeasures.length > 0) log.info({ measures: addedMeasures.map(({ name }) => name) }, 'measures added by the catalogue file');
  const ddlDir = join(host.rootDir, 'clickhouse', 'ddl');
  const engine = await openEngine(config.clickhouse);
  await prepareEngine(
    engine,
    async () => {
      if (!(await isMigrated(engine))) await migrate(engine, ddlDir, config.clickhouse.cluster);
    },
    log
  );

  const tokens = await openAccess({ config, clock, log, engine });
  assertMayListen(config.host, tokens.hasTokens);
  const venues = await openVenueStore({ engine, clock, log });
  const { dir: wallDir, ...wallLimits } = config.walls;
  const walls = await openWallStore({
    engine,
    clock,
    log,
    venues,
    maxVersions: wallLimits.maxVersions,
    ...(wallDir !== undefined && { files: { dir: wallDir, ...wallLimits } }),
    ...(config.demo && { shippedDir: join(host.rootDir, 'seeds', 'walls') })
  });
  const screenStore = await openScreenStore({ engine, clock, log, walls });
  const access = withScreens(tokens, screenStore);
  const screens = openScreens({ store: screenStore, walls, access, config, build, clock, log });
  const live = openLiveHub({
    reader: engine.wall,
    slowReader: waitWhenBusy(engine.analyst),
    venues,
    clock,
    log,
    getView,
    maxQuestions: config.live.maxQuestions
  });
  const subscriptions = openSubscriptions({ hub: live, access, limits: config.live });
  // What lands is told to the live views, and to the answers that GraphQL keeps while nothing lands.
  const landings = openLandings(clock);
  const cache = openByteCache(clock, landings, config.graphql.cacheBytes);
  const stopCache = venues.onChange(() => cache.clear());
  const takeovers = openTakeovers({
    reader: engine.wall,
    writer: engine.ingest,
    venues,
    walls,
    watched: () => wallRooms.watched,
    clock,
    log
  });
  const onLanded = (landed: Landed): void => {
    landings.onLanded(landed);
    live.onLanded(landed);
    takeovers.onLanded(landed);
  };
  const ingest = await openIngest({ config: config.ingest, clock, log, engine, venues, onLanded });
  const applied = await migrate(engine, ddlDir, config.clickhouse.cluster);
  if (applied.length > 0) {
    log.info({ applied }, 'migrations applied');
    // A data directory of an older version had no tables of plans when its venues were opened.
    await venues.refresh();
    await walls.refresh();
    await screens.store.refresh();
  }

  const wallControls = await openWallControls({ engine, clock, log, pauseMinutes: config.walls.pauseMinutes });
  const wallRooms = openWallRooms({ walls, venues, control: wallControls, takeovers, screens: screenStore, log });
  const guests = [screens.guest, wallRooms.guest];
  const sockets = openSocketServer({ httpServer: host.httpServer, hub: live, access, config, build, clock, log, guests });
  const poll = openLandedPoll({
    reader: engine.wall,
    log,
    onLanded,
    onChecked: landings.onChecked,
    intervalMs: liveTimings.pollMs,
    isNeeded: () => live.watchedViews > 0 || cache.isWatching()
  });
  const retention = startRetention({ engine, clock, log, retentionMonths: config.ingest.retentionMonths });
  const regions = await openRegionStore({ engine, clock, log, venues });
  regions.onChange(() => cache.clear());
  const schema = openSchema(addedMeasures);
  const questions = await openQuestionStore({
    engine,
    clock,
    log,
    maySave: ({ role }) => !config.graphql.isPersistedOnly || !persistedOnlyRoles.has(role)
  });
  const graphql = createGraphqlHandler({
    schema,
    venues,
    regions,
    analyst: engine.analyst,
    clock,
    log,
    limits: config.graphql,
    status: async () => {
      const { status, pendingRows, quarantinedRows } = await getReadiness({ engine, ingest });
      return { state: status, build, engine: engine.kind, pendingRows, quarantinedRows };
    },
    follow: subscriptions.follow,
    documents: questions,
    landings,
    cache
  });

  const services: Services = {
    config,
    clock,
    log,
    engine,
    venues,
    walls,
    wallControls,
    regions,
    screens,
    access,
    ingest,
    live,
    graphql,
    exports: openExports({ schema, graphql, questions, access, clock, log, limits: config.export, maxDepth: config.graphql.maxDepth }),
    questions,
    checkQuestion: (scope, question) =>
      checkQuestion(question, { schema, limits: config.graphql, context: { scope, venues, regions, nowMs: clock.now() } }),
    build
  };
  offerToHost(host, services, async () => {
    subscriptions.close();
    await screens.close();
    stopCache();
    await sockets.close();
    wallRooms.close();
    await takeovers.close();
    wallControls.close();
    await poll.close();
    await live.close();
    await ingest.close();
    retention.close();
    venues.close();
    walls.close();
    regions.close();
    questions.close();
    access.close();
    await engine.close();
  });
  return services;
}

function offerToHost(host: Host, services: Services, close: () => Promise<void>): void {
  host.services = services;
  host.close = close;
  host.issueToken = () => services.access.issueInternal('admin');
}

/** Waits for a server that is away at the start; an embedded engine that cannot be opened is an error at once. */
async function prepareEngine(engine: Engine, prepare: () => Promise<void>, log: Logger): Promise<void> {
  for (let waitMs = 500; ; waitMs = Math.min(waitMs * 2, 15_000)) {
    try {
      return await prepare();
    } catch (error) {
      if (engine.kind === 'embedded' || !(error instanceof FloorpulseError) || error.code !== 'unavailable') throw error;
      log.warn({ err: error, waitMs }, 'ClickHouse does not answer yet; trying again');
      await new Promise((resolve) => setTimeout(resolve, waitMs));
    }
  }
}
