import { FloorpulseError } from '../../domain/errors.ts';
import type { Role, Scope } from '../../domain/scope.ts';
import type { Engine } from '../../../../clickhouse/engine/ports.ts';
import type { Clock } from '../clock.ts';
import type { Config } from '../config.ts';
import type { Logger } from '../log.ts';
import type { Access, Credentials } from './access.ts';
import { assertOpenLoopback } from './loopback.ts';
import { grantByRole } from './role-grants.ts';
import { openFileSource, openTableSource } from './token-source.ts';
import { createToken, isGood, isSecretOf, parseToken, toScope, type TokenRecord } from './token.ts';

export interface AccessParts {
  readonly config: Pick<Config, 'dataDir' | 'clickhouse'>;
  readonly clock: Clock;
  readonly log: Logger;
  readonly engine: Engine;
}

interface Known {
  readonly record: TokenRecord;
  readonly scope: Scope;
}

const loopbackScope: Scope = {
  role: 'admin',
  venues: 'all',
  texts: grantByRole.admin.texts,
  can: new Set(grantByRole.admin.can),
  tokenId: 'loopback'
};

/**
 * Opens the tokens and keeps them fresh: a revoked one is cut within seconds, by a watch on the file and a poll.
 * It fails closed: while the tokens of a remote engine are not read yet, and after a file with tokens has vanished, nothing is open.
 * @throws Error when the token file cannot be read
 */
export async function openAccess({ config, clock, log, engine }: AccessParts): Promise<Access> {
  const remote = config.clickhouse.url !== undefined;
  const source = remote ? openTableSource(engine.wall) : openFileSource(config.dataDir);
  const listeners = new Set<() => void>();
  const internal = new Map<string, Known>();
  let known = new Map<string, Known>();
  let hasTokens = remote;
  let isRead = false;
  let currentIds = '';

  const refresh = async (): Promise<void> => {
    const records = await source.readChanged();
    if (records) {
      known = new Map(records.map((record) => [record.id, { record, scope: toScope(record) }]));
      hasTokens = records.length > 0 || (isRead && hasTokens);
      isRead = true;
    }
    // Expiry changes who is current without a change of the source.
    const now = clock.now();
    const ids = [hasTokens, ...[...known.values()].filter(({ record }) => isGood(record, now)).map(({ record }) => record.id)].join();
    if (ids === currentIds) return;
    currentIds = ids;
    for (const listener of listeners) listener();
  };

  try {
    await refresh();
  } catch (error) {
    if (!remote) throw error;
    log.error({ err: error }, 'Tokens cannot be read yet; everybody is refused until they can.');
  }

  let running: Promise<unknown> | undefined;
  let failure = '';
  let isAgain = false;
  const refreshSoon = (): void => {
    // A hint during a read may be about a change that the read has missed.
    if (running) {
      isAgain = true;
      return;
    }
    running = refresh()
      .then(() => (failure = ''))
      .catch((error: unknown) => {
        // Once, not at every poll.
        if (failure !== String(error)) log.error({ err: error }, 'Tokens cannot be read; the last known ones stay.');
        failure = String(error);
      })
      .finally(() => {
        running = undefined;
        if (isAgain) {
          isAgain = false;
          refreshSoon();
        }
      });
  };
  const stopWatching = source.watch(refreshSoon);
  const timer = setInterval(refreshSoon, source.pollMs);
  timer.unref();

  const getScopeOfToken = (token: string): Scope | undefined => {
    const parsed = parseToken(token);
    const found = parsed && (internal.get(parsed.id) ?? known.get(parsed.id));
    return found && isSecretOf(parsed.secret, found.record.secretHash) && isGood(found.record, clock.now()) ? found.scope : undefined;
  };

  return {
    getScope(credentials: Credentials): Scope {
      const scope = credentials.token === undefined ? undefined : getScopeOfToken(credentials.token);
      if (scope) return scope;
      if (!hasTokens) {
        assertOpenLoopback(credentials);
        return loopbackScope;
      }
      const remedy = 'Make one with: npm run token -- --role wall --venue <venue>';
      if (credentials.token === undefined) throw new FloorpulseError('unauthenticated', `This needs a token. ${remedy}`, { remedy });
      throw new FloorpulseError('unauthenticated', `This token is not known here, was revoked, or has expired. ${remedy}`, { remedy });
    },
    get hasTokens() {
      return hasTokens;
    },
    onChange(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    isCurrent(scope) {
      if (scope.tokenId === loopbackScope.tokenId) return !hasTokens;
      if (internal.has(scope.tokenId)) return true;
      const found = known.get(scope.tokenId);
      return found !== undefined && isGood(found.record, clock.now());
    },
    issueInternal(role: Role) {
      const { token, record } = createToken({ role, venues: 'all', note: 'inside this process' }, new Date(clock.now()));
      internal.set(record.id, { record, scope: toScope(record) });
      return token;
    },
    close() {
      clearInterval(timer);
      stopWatching();
      listeners.clear();
    }
  };
}
