import { readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { roles } from '../../src/lib/domain/scope.ts';
import { isGrantable } from '../../src/lib/server/access/role-grants.ts';
import type { Access } from '../../src/lib/server/access/access.ts';
import { createToken, type TokenRequest } from '../../src/lib/server/access/token.ts';
import { toTokenFilePath, updateTokenFile } from '../../src/lib/server/access/token-file.ts';
import { eventually } from '../support/eventually.ts';
import { makeTempDir } from '../support/temp-dir.ts';
import { fromLoopback, openFileAccess, TestClock } from './access-parts.ts';

let temp: ReturnType<typeof makeTempDir>;
let clock: TestClock;
let access: Access | undefined;
const path = () => toTokenFilePath(temp.path);

beforeEach(() => {
  temp = makeTempDir();
  clock = new TestClock();
});
afterEach(() => {
  access?.close();
  access = undefined;
  temp.remove();
});

async function makeToken(request: TokenRequest): Promise<{ token: string; id: string }> {
  const { token, record } = createToken(request, new Date(clock.now()));
  await updateTokenFile(path(), (tokens) => [...tokens, record]);
  return { token, id: record.id };
}

async function revoke(id: string): Promise<void> {
  await updateTokenFile(path(), (tokens) =>
    tokens.map((token) => (token.id === id ? { ...token, revokedAt: new Date(clock.now()).toISOString() } : token))
  );
}

const codeOf = (act: () => unknown): string => {
  try {
    act();
  } catch (error) {
    return (error as { code?: string }).code ?? String(error);
  }
  return 'none';
};

describe('tokens', () => {
  test('only a hash of the secret is on disk, and only its owner may read the file', async () => {
    const { token } = await makeToken({ role: 'admin', venues: 'all' });
    const secret = token.split('_').slice(2).join('_');
    expect(Buffer.from(secret, 'base64url')).toHaveLength(32);
    for (const file of readdirSync(temp.path)) {
      expect(readFileSync(join(temp.path, file), 'utf8')).not.toContain(secret);
      expect(statSync(join(temp.path, file)).mode & 0o777).toBe(0o600);
    }
    expect(readdirSync(temp.path)).toEqual(['tokens.json']);
  });

  test('a token becomes a scope of its role, venues and texts', async () => {
    const { token, id } = await makeToken({ role: 'wall', venues: ['aurora-plaza'] });
    access = await openFileAccess(temp.path, clock);
    const scope = access.getScope(fromLoopback(token));
    expect(scope).toMatchObject({ role: 'wall', texts: 'masked', tokenId: id });
    expect(scope.venues).toEqual(new Set(['aurora-plaza']));
    expect(scope.can).toEqual(new Set(['look', 'ask']));
  });

  test.each([
    ['nothing', undefined],
    ['another secret', 'fp_{id}_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA'],
    ['another id', 'fp_000000000000_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA'],
    ['a text that is no token', 'hunter2']
  ])('%s instead of the token is refused', async (_what, shown) => {
    const { id } = await makeToken({ role: 'admin', venues: 'all' });
    access = await openFileAccess(temp.path, clock);
    expect(codeOf(() => access!.getScope(fromLoopback(shown?.replace('{id}', id))))).toBe('unauthenticated');
  });

  test('a revoked token is cut within 5 seconds, and whoever listens is told', async () => {
    const { token, id } = await makeToken({ role: 'viewer', venues: 'all' });
    access = await openFileAccess(temp.path, clock);
    const scope = access.getScope(fromLoopback(token));
    expect(access.isCurrent(scope)).toBe(true);
    const told = vi.fn();
    access.onChange(told);
    await revoke(id);
    await eventually(() => {
      expect(access!.isCurrent(scope)).toBe(false);
      expect(codeOf(() => access!.getScope(fromLoopback(token)))).toBe('unauthenticated');
      expect(told).toHaveBeenCalled();
    }, 5000);
  });

  test('a token made while the server runs works, and ends the open loopback', async () => {
    access = await openFileAccess(temp.path, clock);
    const open = access.getScope(fromLoopback());
    expect(open).toMatchObject({ role: 'admin', venues: 'all', texts: 'full', tokenId: 'loopback' });
    expect(access.hasTokens).toBe(false);
    const { token } = await makeToken({ role: 'wall', venues: 'all' });
    await eventually(() => expect(access!.getScope(fromLoopback(token)).role).toBe('wall'), 5000);
    expect(access.hasTokens).toBe(true);
    expect(access.isCurrent(open)).toBe(false);
    expect(codeOf(() => access!.getScope(fromLoopback()))).toBe('unauthenticated');
  });

  test('an expired token is cut when its time comes', async () => {
    const { token } = await makeToken({ role: 'wall', venues: 'all', expiresAt: new Date(clock.now() + 60_000).toISOString() });
    access = await openFileAccess(temp.path, clock);
    const scope = access.getScope(fromLoopback(token));
    const told = vi.fn();
    access.onChange(told);
    clock.ms += 60_000;
    expect(access.isCurrent(scope)).toBe(false);
    expect(codeOf(() => access!.getScope(fromLoopback(token)))).toBe('unauthenticated');
    await eventually(() => expect(told).toHaveBeenCalled(), 5000);
  });

  test('revoking the last token does not open the server again, and neither does losing the file', async () => {
    const lost = await makeToken({ role: 'admin', venues: 'all' });
    const { id } = await makeToken({ role: 'admin', venues: 'all' });
    access = await openFileAccess(temp.path, clock);
    await revoke(id);
    rmSync(path());
    await eventually(() => expect(codeOf(() => access!.getScope(fromLoopback(lost.token)))).toBe('unauthenticated'), 5000);
    expect(access.hasTokens).toBe(true);
    expect(codeOf(() => access!.getScope(fromLoopback()))).toBe('unauthenticated');
  });

  test('a broken token file stops the start, and keeps the last good tokens of a running server', async () => {
    const { token } = await makeToken({ role: 'admin', venues: 'all' });
    access = await openFileAccess(temp.path, clock);
    const good = readFileSync(path(), 'utf8');
    writeFileSync(path(), good.slice(0, 50));
    await expect(openFileAccess(temp.path, clock)).rejects.toThrow('is not a token file');
    const other = await makeToken({ role: 'admin', venues: 'all' }).catch((error: Error) => error.message);
    expect(other).toContain('is not a token file');
    expect(access.getScope(fromLoopback(token)).role).toBe('admin');
  });

  test('two tools at once lose no token', async () => {
    const made = await Promise.all(Array.from({ length: 8 }, () => makeToken({ role: 'wall', venues: 'all' })));
    access = await openFileAccess(temp.path, clock);
    for (const { token, id } of made) expect(access.getScope(fromLoopback(token)).tokenId).toBe(id);
  });

  test('an internal token works in memory only and does not count as a made one', async () => {
    access = await openFileAccess(temp.path, clock);
    const token = access.issueInternal('ingest');
    const scope = access.getScope(fromLoopback(token));
    expect(scope).toMatchObject({ role: 'ingest', venues: 'all' });
    expect(access.isCurrent(scope)).toBe(true);
    expect(access.hasTokens).toBe(false);
    expect(readdirSync(temp.path)).toEqual([]);
    const again = await openFileAccess(temp.path, clock);
    await makeToken({ role: 'wall', venues: 'all' });
    await eventually(() => expect(codeOf(() => again.getScope(fromLoopback(token)))).toBe('unauthenticated'), 5000);
    again.close();
  });

  test('no role can be granted more of the texts than it may see', () => {
    const granted = Object.fromEntries(
      roles.map((role) => [role, (['none', 'masked', 'full'] as const).filter((texts) => isGrantable(role, texts))])
    );
    expect(granted).toEqual({
      ingest: ['none'],
      wall: ['none', 'masked'],
      viewer: ['none', 'masked', 'full'],
      analyst: ['none', 'masked', 'full'],
      manager: ['none', 'masked', 'full'],
      admin: ['none', 'masked', 'full']
    });
    expect(() => createToken({ role: 'wall', venues: 'all', texts: 'full' }, new Date())).toThrow('cannot see texts');
  });
});
