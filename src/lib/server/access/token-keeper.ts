/** Where the token tool writes: the file beside the embedded engine (never its directory: a server may have it open), or the table of a remote one. */
import { openEngine } from '../../../../clickhouse/engine/open-engine.ts';
import { isMigrated, migrate } from '../../../../clickhouse/migrate/migrate.ts';
import type { Config } from '../config.ts';
import { readTokenFile, toTokenFilePath, updateTokenFile } from './token-file.ts';
import { insertToken, readTokenTable } from './token-table.ts';
import type { TokenRecord } from './token.ts';

export interface TokenKeeper {
  list(): Promise<readonly TokenRecord[]>;
  add(record: TokenRecord): Promise<void>;
  /** @throws Error when there is no such token */
  revoke(id: string, at: Date): Promise<TokenRecord>;
  close(): Promise<void>;
}

export async function openTokenKeeper(config: Pick<Config, 'dataDir' | 'clickhouse'>, ddlDir: string): Promise<TokenKeeper> {
  return config.clickhouse.url === undefined ? openFileKeeper(toTokenFilePath(config.dataDir)) : openTableKeeper(config.clickhouse, ddlDir);
}

function openFileKeeper(path: string): TokenKeeper {
  return {
    list: async () => (await readTokenFile(path)) ?? [],
    add: (record) => updateTokenFile(path, (tokens) => [...tokens, record]),
    revoke: async (id, at) => {
      let revoked: TokenRecord | undefined;
      await updateTokenFile(path, (tokens) => {
        revoked = toRevoked(tokens, id, at);
        const record = revoked;
        return tokens.map((token) => (token.id === id ? record : token));
      });
      return revoked!;
    },
    close: async () => undefined
  };
}

async function openTableKeeper(choice: Config['clickhouse'], ddlDir: string): Promise<TokenKeeper> {
  const engine = await openEngine(choice);
  // A server for others cannot start without a token, so the first token may come before the first start.
  if (!(await isMigrated(engine))) await migrate(engine, ddlDir, choice.cluster);
  return {
    list: () => readTokenTable(engine.ingest),
    add: (record) => insertToken(engine.ingest, record),
    revoke: async (id, at) => {
      const record = toRevoked(await readTokenTable(engine.ingest), id, at);
      await insertToken(engine.ingest, record);
      return record;
    },
    close: () => engine.close()
  };
}

function toRevoked(tokens: readonly TokenRecord[], id: string, at: Date): TokenRecord {
  const found = tokens.find((token) => token.id === id);
  if (!found) throw new Error(`There is no token with the id "${id}". See them with: npm run token -- list`);
  // The first revocation is the one that counts.
  return { ...found, revokedAt: found.revokedAt ?? at.toISOString() };
}
