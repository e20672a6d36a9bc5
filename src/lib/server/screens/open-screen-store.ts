import { FloorpulseError } from '../../domain/errors.ts';
import { toScopeKey, type Scope } from '../../domain/scope.ts';
import type { Screen } from '../../domain/screen.ts';
import type { Wall } from '../../domain/wall.ts';
import { DocumentCache } from '../venue/document-cache.ts';
import { screenTable } from '../venue/document-table.ts';
import type { StoreParts } from '../venue/open-venue-store.ts';
import { createScreen, isCredentialOf, parseCredential, screenRecordSchema, toScreen, type ScreenRecord } from './screen-record.ts';
import { serverScope, toScreenId, toScreenScope } from './screen-scope.ts';
import type { ScreenStore } from './screen-store.ts';

export interface ScreenStoreParts extends StoreParts {
  readonly walls: { get(scope: Scope, wallId: string): Wall | undefined };
}

/** What another process revokes is cut here within 5 s, by the contract of tokens. */
const refreshEveryMs = 2000;

export async function openScreenStore({ engine, clock, log, walls }: ScreenStoreParts): Promise<ScreenStore> {
  const cache = new DocumentCache<ScreenRecord>(engine, screenTable, log, (text) => screenRecordSchema.parse(JSON.parse(text)));
  await cache.refresh().catch((error: unknown) => log.warn({ err: error }, 'Screens cannot be read yet; they are refused until they can.'));
  cache.startRefreshing(refreshEveryMs);

  const scopes = new Map<string, { key: string; scope: Scope }>();
  /** The same object while nothing of it changed. */
  const getScopeNow = ({ id, wall }: ScreenRecord): Scope => {
    const scope = toScreenScope(id, walls.get(serverScope, wall));
    const key = toScopeKey(scope);
    const known = scopes.get(id);
    if (known?.key === key) return known.scope;
    scopes.set(id, { key, scope });
    return scope;
  };
  const getGood = (id: string): ScreenRecord | undefined => {
    const record = cache.get(id);
    return record?.revokedAt === undefined ? record : undefined;
  };
  const getOrThrow = (id: string): ScreenRecord => {
    const record = getGood(id);
    if (!record) throw new FloorpulseError('not_found', `There is no screen "${id}".`);
    return record;
  };
  const save = (id: string, toRecord: () => ScreenRecord): Promise<ScreenRecord> =>
    cache.save(id, () => screenRecordSchema.parse(toRecord()));
  /** From what stands when it is its turn, on whichever node that was saved: a change must never bring back a credential that was revoked. */
  const change = async (id: string, to: Partial<ScreenRecord>): Promise<Screen> => {
    await cache.refresh();
    return toScreen(await save(id, () => ({ ...getOrThrow(id), ...to })));
  };

  return {
    list: () => cache.values().map(toScreen),
    get: (id) => {
      const record = cache.get(id);
      return record && toScreen(record);
    },
    ofScope: (scope) => {
      const id = toScreenId(scope);
      const record = id === undefined ? undefined : getGood(id);
      return record && toScreen(record);
    },
    getScope: (token) => {
      const parsed = parseCredential(token);
      const record = parsed && cache.get(parsed.id);
      return record && isCredentialOf(record, parsed.secret) ? getScopeNow(record) : undefined;
    },
    isCurrent: (scope) => {
      const id = toScreenId(scope);
      const record = id === undefined ? undefined : getGood(id);
      // A screen that was moved to a wall of other venues is another scope: its sockets come back with the new one.
      return record !== undefined && toScopeKey(getScopeNow(record)) === toScopeKey(scope);
    },
    async add(settings, pairedBy) {
      const { credential, record } = createScreen(settings, pairedBy, new Date(clock.now()));
      return { screen: toScreen(await save(record.id, () => record)), credential };
    },
    change,
    revoke: (id) => change(id, { revokedAt: new Date(clock.now()).toISOString() }),
    onScreen: (listener) => cache.onChange(listener),
    onChange: (listener) => cache.onChange(() => listener()),
    refresh: () => cache.refresh(),
    close: () => cache.close()
  };
}
