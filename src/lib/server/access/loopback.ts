import { isIPv4 } from 'node:net';
import { FloorpulseError } from '../../domain/errors.ts';
import type { Credentials } from './access.ts';

/** Whether a `Host` header (or HOST setting) names this machine only: localhost, 127.0.0.0/8 or [::1], with any port. */
export function isLoopbackHost(host: string): boolean {
  const name = host.toLowerCase().replace(/:\d{1,5}$/, '');
  return name === 'localhost' || name === '[::1]' || (isIPv4(name) && name.startsWith('127.'));
}

function isLoopbackAddress(address: string): boolean {
  const plain = address.replace(/^::ffff:/, '');
  return plain === '::1' || (isIPv4(plain) && plain.startsWith('127.'));
}

/**
 * Without any token a server is open to its own machine, and to nobody who comes through a proxy or by another name
 * (a page elsewhere can point a name of its own at 127.0.0.1).
 * @throws FloorpulseError forbidden
 */
export function assertOpenLoopback(credentials: Credentials): void {
  const { host, forwarded, remoteAddress } = credentials;
  const remedy = 'Make a token first: npm run token -- --role admin';
  const refuse = (what: string): FloorpulseError =>
    new FloorpulseError('forbidden', `This server has no tokens yet, so it answers only its own machine; ${what}. ${remedy}`, { remedy });
  if (forwarded) throw refuse('this request came through a proxy (it has a forwarded header)');
  if (host === undefined || !isLoopbackHost(host)) throw refuse('this request asks for another host than localhost');
  if (remoteAddress !== undefined && !isLoopbackAddress(remoteAddress)) throw refuse('this request comes from another machine');
}

/** @throws Error when HOST would offer a server without tokens to others */
export function assertMayListen(host: string, hasTokens: boolean): void {
  if (hasTokens || isLoopbackHost(host.includes(':') && !host.startsWith('[') ? `[${host}]` : host)) return;
  throw new Error(
    `HOST=${host} would offer this server to other machines, and it has no tokens: anybody could read everything. ` +
      'Make one first (npm run token -- --role admin), or leave HOST at 127.0.0.1.'
  );
}
