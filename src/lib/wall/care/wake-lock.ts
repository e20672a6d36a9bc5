/** Keeps the screen on. A browser lets go of the lock whenever the page is hidden: it is asked for again when it is seen. Needs https, or localhost. */
const retryMs = 30_000;

export function openWakeLock(onChange: (isLocked: boolean) => void): { close(): void } {
  let lock: WakeLockSentinel | null = null;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let isClosed = false;

  const ask = async () => {
    clearTimeout(timer);
    if (isClosed || lock || document.visibilityState !== 'visible') return;
    try {
      const given = await navigator.wakeLock.request('screen');
      if (isClosed) return void given.release();
      lock = given;
      onChange(true);
      given.addEventListener('release', () => {
        lock = null;
        if (isClosed) return;
        onChange(false);
        void ask();
      });
    } catch {
      // A battery that runs low refuses it for a while.
      if (!isClosed) timer = setTimeout(() => void ask(), retryMs);
    }
  };
  const onVisible = () => void ask();

  if ('wakeLock' in navigator) {
    document.addEventListener('visibilitychange', onVisible);
    void ask();
  }
  return {
    close() {
      isClosed = true;
      clearTimeout(timer);
      document.removeEventListener('visibilitychange', onVisible);
      void lock?.release();
    }
  };
}
