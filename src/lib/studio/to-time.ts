import type { Language } from './words.ts';

/** An instant on the clock of whoever sits in front of it: today its time, else its day as well. */
export function toTime(at: string, language: Language): string {
  const date = new Date(at);
  const isToday = date.toDateString() === new Date().toDateString();
  return new Intl.DateTimeFormat(language === 'zh' ? 'zh-CN' : 'en-GB', {
    hour: '2-digit',
    minute: '2-digit',
    ...(!isToday && { year: 'numeric', month: 'short', day: 'numeric' })
  }).format(date);
}
