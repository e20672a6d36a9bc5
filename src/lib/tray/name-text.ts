/** How a name is written on the page. Pure. */
import type { TrayGroup } from './ask-tray.ts';
import type { Words } from './words.ts';

/** The name as a heading. */
export function toNameText({ name }: Pick<TrayGroup, 'name'>, says: Words): string {
  if (name === null) return says.hidden;
  if (name.alias !== null) return `“${name.alias}”`;
  if (name.at) return `${name.at[1].toFixed(4)}, ${name.at[0].toFixed(4)}`;
  return name.place ?? '';
}

export function toEventsText(feedback: number, measurements: number, says: Words, toCount: (count: number) => string): string {
  const parts = [
    ...(feedback > 0 || measurements === 0 ? [says.feedback(toCount(feedback))] : []),
    ...(measurements > 0 ? [says.measurements(toCount(measurements))] : [])
  ];
  return parts.join(says.language === '中文' ? ', ' : '、');
}

export function toDayText(at: string, timeZone: string, language: 'zh' | 'en'): string {
  return new Intl.DateTimeFormat(language === 'zh' ? 'zh-CN' : 'en-GB', {
    timeZone,
    month: 'short',
    day: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23'
  }).format(new Date(at));
}
