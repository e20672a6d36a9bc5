import { pino, type Logger } from 'pino';

export type { Logger };

/** Structured log on stderr; secrets never reach it: headers and tokens are not logged, and redacted should one slip in. */
export function openLog(level: string): Logger {
  return pino(
    { level, redact: ['token', '*.token', 'authorization', '*.authorization', 'password', '*.password'] },
    pino.destination({ fd: 2, sync: false })
  );
}
