/**
 * The title of the scene is its answer, made from the data. Each answer is given in several lengths, longest first: the screen takes the
 * first that fits. Parts, so that the number can be lit without HTML in the words.
 */
import { toTimes } from './format.ts';
import type { WallLanguage } from './words.ts';

export interface TitlePart {
  readonly text: string;
  readonly lit?: boolean;
}

export type Title = readonly TitlePart[];

export interface TitleFacts {
  readonly problem: TitleProblem | null;
  /** Level or place that the sentence is about; null or absent: the venue as a whole. */
  readonly where?: string | null;
  /** Venue-wide complaints per 1,000 visitors, for the calm sentence. */
  readonly rate: string | null;
  /** This week against last, as a share: -0.08 is 8 % fewer. */
  readonly change: number | null;
}

export interface TitleProblem {
  /** 二层洗手间 03, L2 Restroom 03. */
  readonly place: string;
  /** Most specific category, in the wall's language; null when its complaints have none. */
  readonly reason: string | null;
  readonly complaintCount: number;
  readonly timesUsual: number | null;
  readonly usualOf: 'weeks' | 'siblings' | null;
  /** Clock in the venue's zone. */
  readonly since: string | null;
}

/** Below these a place is not called a problem in the largest letters of the lobby: the ranking still shows it. */
const timesWorthTelling = 1.5;
const complaintsWorthTelling = 3;

export function toTitles(facts: TitleFacts, language: WallLanguage): Title[] {
  const { problem } = facts;
  const isTelling = problem !== null && problem.complaintCount >= complaintsWorthTelling && (problem.timesUsual ?? 0) >= timesWorthTelling;
  if (isTelling) return language === 'zh' ? toChineseProblem(problem) : toEnglishProblem(problem);
  return language === 'zh' ? toChineseCalm(facts) : toEnglishCalm(facts);
}

function toChineseProblem({ place, reason, timesUsual, usualOf, since }: TitleProblem): Title[] {
  const times = { text: `${toTimes(timesUsual ?? 1)} 倍`, lit: true };
  const about = reason ? ` ${withoutRepeat(place, reason)}` : '';
  const start = since ? `，自 ${since} 起` : '';
  const usual = usualOf === 'weeks' ? '平日' : '同类地点';
  return [
    [{ text: `${place}${about}：投诉是${usual}的 ` }, times, { text: start }],
    [{ text: `${place}：投诉是${usual}的 ` }, times, { text: start }],
    [{ text: `${place}：投诉是${usual}的 ` }, times]
  ];
}

function toEnglishProblem({ place, reason, timesUsual, usualOf, since }: TitleProblem): Title[] {
  const times = { text: `${toTimes(timesUsual ?? 1)}×`, lit: true };
  const about = reason ? `, ${withoutRepeat(place, reason.toLowerCase())}` : '';
  const start = since ? ` since ${since}` : '';
  const [long, short] =
    usualOf === 'weeks' ? [' the usual complaints', ' the usual'] : [' the complaints of similar places', ' similar places'];
  return [
    [{ text: `${place}${about}: ` }, times, { text: `${long}${start}` }],
    [{ text: `${place}${about}: ` }, times, { text: `${short}${start}` }],
    [{ text: `${place}: ` }, times, { text: `${short}${start}` }]
  ];
}

/** "洗手间 03" is already about restrooms: of "洗手间清洁" only "清洁" is news. */
export function withoutRepeat(place: string, reason: string): string {
  for (let length = reason.length - 1; length >= 2; length -= 1) {
    const repeated = reason.slice(0, length);
    const rest = reason.slice(length).replace(/^[ ·]+/, '');
    const isWord = /[\u4e00-\u9fff]$/u.test(repeated) || reason[length] === ' ';
    if (rest.length >= 2 && isWord && place.toLowerCase().includes(repeated.trim().toLowerCase())) return rest;
  }
  return reason;
}

function toPercent(change: number | null): number {
  return change === null ? 0 : Math.round(Math.abs(change) * 100);
}

function toChineseCalm({ rate, change, where }: TitleFacts): Title[] {
  if (rate === null) return [[{ text: `${where ?? ''}今天还没有数据` }]];
  const percent = toPercent(change);
  const compared = percent === 0 ? '' : `，比上周同时${(change ?? 0) < 0 ? '少' : '多'} ${percent}%`;
  const lit = { text: `${rate} 条`, lit: true };
  return [
    [{ text: `${where ?? ''}没有突出的问题：每千名访客 ` }, lit, { text: `投诉${compared}` }],
    [{ text: `${where ?? ''}没有突出的问题：每千人 ` }, lit, { text: '投诉' }]
  ];
}

function toEnglishCalm({ rate, change, where }: TitleFacts): Title[] {
  if (rate === null) return [[{ text: where ? `${where}: no data yet today` : 'No data yet today' }]];
  const calm = where ? `${where}: nothing stands out, ` : 'No place stands out: ';
  const percent = toPercent(change);
  const compared = percent === 0 ? '' : `, ${percent}% ${(change ?? 0) < 0 ? 'below' : 'above'} last week`;
  const lit = { text: rate, lit: true };
  return [
    [{ text: calm }, lit, { text: ` complaints per 1,000 visitors${compared}` }],
    [{ text: calm }, lit, { text: ` per 1,000${compared}` }],
    [{ text: calm }, lit, { text: ' per 1,000' }]
  ];
}

export function toPlainTitle(title: Title): string {
  return title.map((part) => part.text).join('');
}
