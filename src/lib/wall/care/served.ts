/** Whether an address would be answered with a page now. */
export type Served = 'served' | 'refused' | 'away';

const limitMs = 8_000;

export async function askWhetherServed(address: string): Promise<Served> {
  // AbortSignal.timeout is newer than the oldest screens.
  const aborter = new AbortController();
  const timer = setTimeout(() => aborter.abort(), limitMs);
  try {
    const { status } = await fetch(address, { method: 'HEAD', cache: 'no-store', signal: aborter.signal });
    return status === 401 || status === 403 ? 'refused' : status < 400 ? 'served' : 'away';
  } catch {
    return 'away';
  } finally {
    clearTimeout(timer);
  }
}
