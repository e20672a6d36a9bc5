/** The line above the sentence: where, since when, against what. */
import type { ViewMeta } from '../../domain/live-events.ts';
import { toText } from '../../domain/place.ts';
import { toClock, toDay, toWeekday } from '../format.ts';
import type { Subject, TileContext } from '../tiles/tile.ts';
import { words } from '../words.ts';

export function toCrumbs(subject: Subject, context: TileContext, meta: ViewMeta | null): string[] {
  const { venue, wall, names, timeZone, language, isPortrait, nowMs } = context;
  const says = words[language];
  const isOwn = subject.venue === wall.venue;
  const where = isOwn && wall.title ? toText(wall.title, language) : toText(venue.name, language);
  const place = subject.place ? names.toFullName(subject.place) : subject.level ? names.toLevelName(subject.level) : null;
  const fromMs = meta ? Date.parse(meta.from) : nowMs;
  if ('last' in subject.range && subject.range.last) {
    return [where, ...(place ? [place] : []), says.lately(subject.range.last)];
  }
  const weekday = toWeekday(fromMs, timeZone, language);
  return [
    where,
    ...(place ? [place] : []),
    says.today(toDay(fromMs, timeZone, language), toClock(fromMs, timeZone)),
    isPortrait ? says.sameTimeShort(weekday) : says.sameTimeLastWeek(weekday)
  ];
}
