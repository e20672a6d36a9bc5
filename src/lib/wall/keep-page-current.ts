/** A wall is never touched: when the server is newer than the page, or takes the screen's access away, the page opens itself again. */
import type { LiveConnection } from '../live/live-connection.svelte.ts';

const lookMs = 5_000;
/** Screens of one building must not all come back in the same second. */
const spreadMs = 20_000;
const reloadKey = 'floorpulse:reloaded-at';
const leastBetweenMs = 300_000;

export function keepPageCurrent(connection: Pick<LiveConnection, 'buildChanged' | 'state'>): { stop(): void } {
  let reload: ReturnType<typeof setTimeout> | undefined;
  const look = setInterval(() => {
    if (!connection.buildChanged && connection.state !== 'refused') {
      clearTimeout(reload);
      reload = undefined;
      return;
    }
    // Two servers of different builds behind one address would make a screen blink for ever.
    const last = Number(sessionStorage.getItem(reloadKey) ?? 0);
    if (connection.buildChanged && Date.now() - last < leastBetweenMs) return;
    reload ??= setTimeout(() => void reopen(), Math.random() * spreadMs);
  }, lookMs);

  async function reopen(): Promise<void> {
    reload = undefined;
    // Only when there is something to come back to: a page of the browser's own ("cannot be reached") never heals.
    const answer = await fetch(location.href, { method: 'HEAD', cache: 'no-store' }).catch(() => undefined);
    if (!answer || answer.status >= 500) return;
    sessionStorage.setItem(reloadKey, String(Date.now()));
    location.reload();
  }

  return {
    stop() {
      clearInterval(look);
      clearTimeout(reload);
    }
  };
}
