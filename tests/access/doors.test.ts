import { describe, expect, test } from 'vitest';
import { getScopeOfHandshake, readShownToken, toCredentials } from '../../src/lib/server/access/credentials.ts';
import { assertMayListen, assertOpenLoopback, isLoopbackHost } from '../../src/lib/server/access/loopback.ts';
import { assertMayChange, isOwnOrigin } from '../../src/lib/server/access/origin.ts';
import { choosePageLanguage } from '../../src/lib/server/access/page-language.ts';
import { getRouteRule } from '../../src/lib/server/access/route-rules.ts';
import { readSessionCookie, toSessionCookie } from '../../src/lib/server/access/session-cookie.ts';
import { makeTempDir } from '../support/temp-dir.ts';
import { fromLoopback, openFileAccess, TestClock } from './access-parts.ts';

describe('the open loopback', () => {
  test.each(['localhost', 'localhost:3000', 'LOCALHOST:1', '127.0.0.1', '127.0.0.1:3000', '127.8.9.10:80', '[::1]', '[::1]:3000'])(
    'a request for %s is answered',
    (host) => {
      expect(isLoopbackHost(host)).toBe(true);
      expect(() => assertOpenLoopback({ ...fromLoopback(), host })).not.toThrow();
    }
  );

  test.each([
    'floor.example.com',
    'localhost.example.com',
    'example.com:3000',
    '127.0.0.1.nip.io',
    '192.168.1.5:3000',
    '[::2]',
    '0.0.0.0',
    '',
    '128.0.0.1',
    'xlocalhost'
  ])('a request for "%s" is refused', (host) => {
    expect(() => assertOpenLoopback({ ...fromLoopback(), host })).toThrow(/npm run token/);
  });

  test.each(['forwarded', 'x-forwarded-for', 'X-Forwarded-Proto', 'x-forwarded-anything', 'x-real-ip', 'via'])(
    'a request with %s is refused',
    (name) => {
      const headers = new Headers({ host: 'localhost', [name]: '1' });
      const header = (key: string) => headers.get(key) ?? undefined;
      const credentials = toCredentials(header, headers.keys(), readShownToken(header), '127.0.0.1');
      expect(() => assertOpenLoopback(credentials)).toThrow(/proxy/);
    }
  );

  test('a request from another machine, or without a Host, is refused', () => {
    expect(() => assertOpenLoopback({ ...fromLoopback(), remoteAddress: '10.0.0.7' })).toThrow(/another machine/);
    expect(() => assertOpenLoopback({ ...fromLoopback(), host: undefined })).toThrow(/another host/);
    expect(() => assertOpenLoopback({ ...fromLoopback(), remoteAddress: '::ffff:127.0.0.1' })).not.toThrow();
  });

  test('a server without tokens does not listen for others', () => {
    for (const host of ['127.0.0.1', 'localhost', '::1', '127.1.2.3']) expect(() => assertMayListen(host, false)).not.toThrow();
    for (const host of ['0.0.0.0', '::', '192.168.1.5', 'floor.example.com']) {
      expect(() => assertMayListen(host, false)).toThrow(/npm run token/);
      expect(() => assertMayListen(host, true)).not.toThrow();
    }
  });
});

describe('origins', () => {
  test.each([
    ['http://localhost:3000', 'localhost:3000', true],
    ['https://floor.example.com', 'floor.example.com', true],
    ['https://floor.example.com', 'floor.example.com:443', true],
    ['http://localhost:3000', 'localhost:3001', false],
    ['https://evil.example', 'floor.example.com', false],
    ['null', 'floor.example.com', false],
    ['https://wall.example', 'floor.example.com', true],
    ['file://', '', false]
  ])('%s at %s: own %s', (origin, host, own) => {
    expect(isOwnOrigin(origin, host, ['https://wall.example'])).toBe(own);
  });

  const base = { host: 'localhost:3000', origin: undefined, fetchSite: undefined } as const;
  test('a change by cookie must come from our own page', () => {
    expect(() => assertMayChange({ ...base, authenticatedBy: 'cookie' }, [])).toThrow(/Origin/);
    expect(() => assertMayChange({ ...base, authenticatedBy: 'cookie', origin: 'http://localhost:3000' }, [])).not.toThrow();
    expect(() => assertMayChange({ ...base, authenticatedBy: 'cookie', origin: 'http://evil.example' }, [])).toThrow(/origin/);
  });

  test('a program without an Origin may change things, a page of another site may not, with or without a token', () => {
    expect(() => assertMayChange({ ...base, authenticatedBy: 'bearer' }, [])).not.toThrow();
    expect(() => assertMayChange({ ...base, authenticatedBy: 'nothing' }, [])).not.toThrow();
    expect(() => assertMayChange({ ...base, authenticatedBy: 'nothing', fetchSite: 'cross-site' }, [])).toThrow();
    expect(() => assertMayChange({ ...base, authenticatedBy: 'bearer', origin: 'https://evil.example' }, [])).toThrow();
    expect(() => assertMayChange({ ...base, authenticatedBy: 'bearer', origin: 'null' }, [])).toThrow();
  });
});

describe('a handshake', () => {
  const handshake = (headers: Record<string, string>, auth: Record<string, unknown> = {}) => ({
    headers: { host: 'localhost:3000', ...headers },
    auth,
    address: '127.0.0.1'
  });

  test('takes auth.token, a bearer or the cookie, and refuses foreign pages and roles that may not look', async () => {
    const temp = makeTempDir();
    const access = await openFileAccess(temp.path, new TestClock());
    try {
      const admin = access.issueInternal('admin');
      const ingest = access.issueInternal('ingest');
      expect(getScopeOfHandshake(access, handshake({}, { token: admin }), []).role).toBe('admin');
      expect(getScopeOfHandshake(access, handshake({ authorization: `Bearer ${admin}` }), []).tokenId).not.toBe('loopback');
      expect(getScopeOfHandshake(access, handshake({ cookie: `a=b; floorpulse=${admin}` }), []).tokenId).not.toBe('loopback');
      expect(getScopeOfHandshake(access, handshake({}), []).tokenId).toBe('loopback');
      expect(() => getScopeOfHandshake(access, handshake({ 'x-forwarded-for': '1.2.3.4' }), [])).toThrow(/proxy/);
      expect(() => getScopeOfHandshake(access, handshake({ origin: 'https://evil.example' }, { token: admin }), [])).toThrow(/origin/);
      expect(() => getScopeOfHandshake(access, handshake({}, { token: ingest }), [])).toThrow(/cannot watch/);
    } finally {
      access.close();
      temp.remove();
    }
  });
});

describe('small rules', () => {
  test('a route that nobody wrote a rule for has none', () => {
    expect(getRouteRule('/api/secrets')).toBeUndefined();
    expect(getRouteRule('/api')).toBeUndefined();
    expect(getRouteRule('/wallpaper')).toBeUndefined();
    expect(getRouteRule('/')).toMatchObject({ read: 'look' });
    expect(getRouteRule('/(app)/wall/[wallId]')).toMatchObject({ read: 'look', isPage: true });
    expect(getRouteRule('/api/venues/[venueId]/plan')).toMatchObject({ read: 'look', change: 'arrange' });
  });

  test('a session cookie tells whether it came over https, and scripts and other sites never have it', () => {
    for (const secure of [true, false]) {
      const text = toSessionCookie({ token: 'fp_a_b', secure });
      expect(text).toContain('HttpOnly; SameSite=Strict');
      expect(text.includes('Secure')).toBe(secure);
      expect(readSessionCookie(`x=1; ${text.split(';')[0]}; y=2`)).toEqual({ token: 'fp_a_b', secure });
    }
    expect(readSessionCookie(undefined)).toBeUndefined();
  });

  test('a page starts in the language of its address, its wall, or its reader', () => {
    expect(choosePageLanguage('en', 'zh', 'zh-CN')).toBe('en');
    expect(choosePageLanguage(null, 'zh', 'en')).toBe('zh');
    expect(choosePageLanguage(null, undefined, 'fr, zh-CN;q=0.8, en;q=0.5')).toBe('zh');
    expect(choosePageLanguage(null, undefined, null)).toBe('en');
  });
});
