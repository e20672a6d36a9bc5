import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openRemoteEngine } from '../../clickhouse/engine/remote.ts';
import type { Engine } from '../../clickhouse/engine/ports.ts';
import { openAccess } from '../../src/lib/server/access/open-access.ts';
import { openTokenKeeper } from '../../src/lib/server/access/token-keeper.ts';
import { createToken } from '../../src/lib/server/access/token.ts';
import { readConfig } from '../../src/lib/server/config.ts';
import { openVenueStore } from '../../src/lib/server/venue/open-venue-store.ts';
import { toScope } from '../../src/lib/server/access/token.ts';
import { packPlan } from '../../src/lib/server/plan/pack-plan.ts';
import { readPlan } from '../../src/lib/server/plan/read-plan.ts';
import { ddlDir, engineOptions, rootDir } from '../support/engine.ts';
import { eventually } from '../support/eventually.ts';
import { makeTempDir } from '../support/temp-dir.ts';
import { fromLoopback, log, TestClock } from './access-parts.ts';

let front: ChildProcess;
let engine: Engine;
let config: ReturnType<typeof readConfig>;
const temp = makeTempDir();
const clock = new TestClock();

beforeAll(async () => {
  front = fork(join(rootDir, 'tests', 'support', 'clickhouse-front.ts'), [join(temp.path, 'db'), 'tester', 'secret'], {
    execArgv: ['--import', 'tsx'],
    stdio: ['ignore', 'pipe', 'inherit', 'ipc']
  });
  const [line] = (await once(front.stdout!, 'data')) as [Buffer];
  const url = line.toString().trim();
  config = readConfig({
    CLICKHOUSE_URL: url,
    CLICKHOUSE_USERNAME: 'tester',
    CLICKHOUSE_PASSWORD: 'secret',
    FLOORPULSE_DATA_DIR: join(temp.path, 'data')
  });
  engine = openRemoteEngine({ url, username: 'tester', password: 'secret' }, engineOptions);
});
afterAll(async () => {
  await engine.close();
  if (front.exitCode === null) {
    front.kill();
    await once(front, 'exit');
  }
  temp.remove();
});

describe('behind a ClickHouse by URL', () => {
  test('the first token may be made before the first start, and tokens of another process come and go within 5 seconds', async () => {
    const keeper = await openTokenKeeper(config, ddlDir);
    const first = createToken({ role: 'admin', venues: 'all' }, new Date(clock.now()));
    await keeper.add(first.record);
    const access = await openAccess({ config, clock, log, engine });
    expect(access.hasTokens).toBe(true);
    const scope = access.getScope(fromLoopback(first.token));
    expect(() => access.getScope(fromLoopback())).toThrow(/needs a token/);

    const second = createToken({ role: 'wall', venues: ['aurora-plaza'] }, new Date(clock.now()));
    await keeper.add(second.record);
    await eventually(() => expect(access.getScope(fromLoopback(second.token))).toMatchObject({ role: 'wall', texts: 'masked' }), 5000);

    await keeper.revoke(first.record.id, new Date(clock.now()));
    await eventually(() => expect(access.isCurrent(scope)).toBe(false), 5000);
    expect(await keeper.list()).toHaveLength(2);
    access.close();
    await keeper.close();
  });

  test('a whole mall is saved and read back', async () => {
    const { venue } = await readPlan({ bytes: await packPlan(join(rootDir, 'seeds', 'venues', 'aurora-plaza')) });
    if (!venue) throw new Error('The demo archive is broken.');
    const admin = toScope({ id: 'test', role: 'admin', venues: 'all', texts: 'full' });
    const store = await openVenueStore({ engine, clock, log });
    const saved = await store.save(admin, venue);
    const other = await openVenueStore({ engine, clock, log });
    expect(other.get(admin, 'aurora-plaza')).toEqual(saved);
    store.close();
    other.close();
  });

  test('while the tokens cannot be read, nobody is let in, on loopback either', async () => {
    front.kill();
    await once(front, 'exit');
    const access = await openAccess({ config, clock, log, engine });
    expect(access.hasTokens).toBe(true);
    expect(() => access.getScope(fromLoopback())).toThrow(/needs a token/);
    expect(access.getScope(fromLoopback(access.issueInternal('ingest'))).role).toBe('ingest');
    access.close();
  });
});
