import type { Language } from './words.ts';

const units: readonly (readonly [number, string, string])[] = [
  [86_400, ' d', ' 天'],
  [3_600, ' h', ' 小时'],
  [60, ' min', ' 分钟'],
  [1, ' s', ' 秒']
];

/** A stretch of time in its largest unit: `3 min`, `2 天`. */
export function toSpanText(seconds: number, language: Language): string {
  const whole = Math.max(0, Math.round(seconds));
  const [size, en, zh] = units.find(([size]) => whole >= size) ?? units[units.length - 1]!;
  return `${Math.floor(whole / size)}${language === 'zh' ? zh : en}`;
}

/** Today the time, else the day and the time, in the zone of whoever reads. */
export function toInstantText(instant: string, nowMs: number, language: Language): string {
  const at = new Date(instant);
  const isToday = at.toDateString() === new Date(nowMs).toDateString();
  return at.toLocaleString(language === 'zh' ? 'zh-CN' : 'en-GB', {
    hour: '2-digit',
    minute: '2-digit',
    ...(!isToday && { month: 'short', day: 'numeric' })
  });
}
