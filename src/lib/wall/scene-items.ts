/** Rows of the views as the words and numbers of the scene. Pure: names, language and time are given. */
import { toReason } from '../domain/category-labels.ts';
import type { HeatRow, ProblemRow, VoiceRow } from '../domain/live-events.ts';
import { toEms } from '../ui/text-width.ts';
import { toAge, toNumber, toTimes } from './format.ts';
import type { PlaceNames } from './place-names.ts';
import type { ProblemItem } from './ProblemList.svelte';
import type { VoiceItem } from './VoiceList.svelte';
import { withoutRepeat } from './titles.ts';
import { toChannelText, toSignalText, words, type WallLanguage } from './words.ts';

/** Below this share of the ramp a unit is not worth a line across the plan. */
const calloutShare = 0.22;
const calloutSample = 3;

export function toSignalWords(row: ProblemRow, language: WallLanguage): string | null {
  for (const { metric, value } of row.signals) {
    const text = value > 0 ? toSignalText(metric, toNumber(Math.round(value)), language) : null;
    if (text) return text;
  }
  return null;
}

/** Wall units of a row that rank and value take, and of one em of the reason. */
const besideReason = 148;
const emUnits = 24;

/** Why, in the most words that fit: category and signal, what is new of the category and signal, the signal alone. */
export function toReasonLine(row: ProblemRow, place: string, language: WallLanguage, widthUnits: number): string {
  const reason = toReason(row.category, language);
  const signal = toSignalWords(row, language);
  if (reason === null) return signal ?? words[language].complaintCount(toNumber(row.complaintCount));
  if (signal === null) return reason;
  const rest = withoutRepeat(place, reason);
  const short = rest.charAt(0).toUpperCase() + rest.slice(1);
  const candidates = [`${reason} · ${signal}`, `${short} · ${signal}`];
  return candidates.find((text) => toEms(text) <= (widthUnits - besideReason) / emUnits) ?? signal;
}

export function toProblemItem(
  row: ProblemRow,
  names: PlaceNames,
  rateMax: number,
  toColor: (share: number) => string,
  language: WallLanguage,
  widthUnits: number
): ProblemItem {
  const share = Math.min(1, (row.estimate ?? 0) / rateMax);
  const place = names.toFullName(row.key);
  return {
    key: row.key,
    place,
    reason: toReasonLine(row, place, language, widthUnits),
    value: row.estimate === null ? '–' : toNumber(row.estimate, 1),
    note: row.timesUsual === null ? '' : words[language].times(toTimes(row.timesUsual)),
    share,
    // The dark end of the ramp would be invisible as a bar.
    color: toColor(Math.max(0.25, share))
  };
}

export function toVoiceItem(row: VoiceRow, names: PlaceNames, nowMs: number, language: WallLanguage): VoiceItem {
  const says = words[language];
  const about = [toChannelText(row.channel, language), names.toFullName(row.place), toAge(nowMs - Date.parse(row.occurredAt), language)];
  return {
    key: row.key,
    text: row.text ? says.quote(row.text) : (toReason(row.category, language) ?? says.noText),
    about: about.join(' · '),
    isNegative: (row.sentiment ?? 0) < -0.25
  };
}

/** The unit of a level that the callout speaks of: its worst problem, else its hottest unit, else none. */
export function chooseCallout(
  level: string,
  problems: readonly ProblemRow[],
  heat: ReadonlyMap<string, HeatRow>,
  rateMax: number
): ProblemRow | HeatRow | null {
  const isTelling = (row: HeatRow) => row.enough && row.sampleSize >= calloutSample && (row.estimate ?? 0) >= calloutShare * rateMax;
  const onLevel = problems.filter((row) => row.level === level && isTelling(row));
  if (onLevel[0]) return onLevel[0];
  return [...heat.values()]
    .filter((row) => row.level === level && isTelling(row))
    .reduce<HeatRow | null>((best, row) => (best && (best.estimate ?? 0) >= (row.estimate ?? 0) ? best : row), null);
}

/** Rate, count, and what operations knows of the place: on one line, or on two where the screen is narrow. */
export function toCalloutLines(row: ProblemRow | HeatRow, language: WallLanguage, isNarrow: boolean): string[] {
  const says = words[language];
  const count = 'complaintCount' in row ? row.complaintCount : row.sampleSize;
  const rate =
    language === 'zh' ? `${says.perThousand} ${toNumber(row.estimate ?? 0, 1)}` : `${toNumber(row.estimate ?? 0, 1)} ${says.perThousand}`;
  const signal = 'signals' in row ? toSignalWords(row, language) : null;
  const lines = [`${rate} · ${says.complaintCount(toNumber(count))}`, signal].filter((text) => text !== null);
  return isNarrow ? lines : [lines.join(' · ')];
}
