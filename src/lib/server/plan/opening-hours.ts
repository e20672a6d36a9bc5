import type { OpeningHours } from '../../domain/place.ts';

export const allDay: OpeningHours = { opensMinute: 0, closesMinute: 1440 };

/**
 * The one span that holds every span of an IMDF `hours` text (OpenStreetMap opening_hours, `Mo-Th 10:00-22:00; Fr-Su 10:00-23:30`):
 * the earliest opening and the latest closing. Undefined when no time can be read in it.
 */
export function parseOpeningHours(text: string): OpeningHours | undefined {
  if (text.trim() === '24/7') return allDay;
  const spans = [...text.matchAll(/\b(\d{1,2}):(\d{2})\s*-\s*(\d{1,2}):(\d{2})\b/g)].map((match) => {
    const [opensHour = 0, opensPast = 0, closesHour = 0, closesPast = 0] = match.slice(1).map(Number);
    const opensMinute = opensHour * 60 + opensPast;
    const closesMinute = closesHour * 60 + closesPast;
    return {
      opensMinute,
      closesMinute: closesMinute <= opensMinute ? closesMinute + 1440 : closesMinute,
      valid: opensPast < 60 && closesPast < 60
    };
  });
  if (spans.length === 0 || spans.some(({ valid, opensMinute }) => !valid || opensMinute >= 1440)) return undefined;
  const opensMinute = Math.min(...spans.map((span) => span.opensMinute));
  const closesMinute = Math.max(...spans.map((span) => span.closesMinute));
  // A day that never ends before it begins again is a whole day.
  return { opensMinute, closesMinute: Math.min(closesMinute, opensMinute + 1440) };
}
