/** From when a plan holds, as somebody chooses it: the clock is the venue's, wherever the reader sits. */
import { Temporal } from 'temporal-polyfill';

export interface ValidFrom {
  readonly kind: 'now' | 'ever' | 'at';
  /** What the venue's clock shows, `2026-11-25T09:00`. */
  readonly local: string;
}

/** RFC 3339; null: since ever; undefined: at the moment of publishing. An hour that the clock skips begins where it goes on. @throws RangeError */
export function toValidFrom({ kind, local }: ValidFrom, timeZone: string): string | null | undefined {
  if (kind === 'now') return undefined;
  if (kind === 'ever') return null;
  const zoned = Temporal.PlainDateTime.from(local).toZonedDateTime(timeZone);
  return zoned.toString({ timeZoneName: 'never', fractionalSecondDigits: 0 });
}

export function isReadable({ kind, local }: ValidFrom): boolean {
  if (kind !== 'at') return true;
  try {
    Temporal.PlainDateTime.from(local);
    return local !== '';
  } catch {
    return false;
  }
}

/** Now on the clock of the venue, to the minute, as an input of the browser wants it. */
export function toLocalNow(timeZone: string, nowMs: number): string {
  return Temporal.Instant.fromEpochMilliseconds(nowMs).toZonedDateTimeISO(timeZone).toPlainDateTime().toString({ smallestUnit: 'minute' });
}

/** An instant as the venue's clock shows it, in the reader's language. */
export function toInstantText(instant: string, timeZone: string, language: 'zh' | 'en'): string {
  return new Intl.DateTimeFormat(language === 'zh' ? 'zh-CN' : 'en-GB', { timeZone, dateStyle: 'medium', timeStyle: 'short' }).format(
    new Date(instant)
  );
}
