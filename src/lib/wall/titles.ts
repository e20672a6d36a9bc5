/** The title of the scene is its answer, made from the data. Parts, so that the number can be lit without HTML in the words. */
import type { WallLanguage } from './words.ts';
import { toTimes } from './format.ts';

export interface TitlePart {
  readonly text: string;
  readonly lit?: boolean;
}

export interface TitleFacts {
  readonly problem: {
    /** 二层洗手间 03, Restroom L2-03. */
    readonly place: string;
    /** Most specific category, in the wall's language; null when its complaints have none. */
    readonly reason: string | null;
    readonly complaintCount: number;
    readonly timesUsual: number | null;
    /** Clock in the venue's zone. */
    readonly since: string | null;
  } | null;
  /** Venue-wide complaints per 1,000 visitors, for the calm sentence. */
  readonly rate: string | null;
  /** This week against last, as a share: -0.08 is 8 % fewer. */
  readonly change: number | null;
}

/** Below this a place is not called a problem in 52 px letters: the ranking still shows it. */
const timesWorthTelling = 1.5;
const complaintsWorthTelling = 3;

export function toTitle(facts: TitleFacts, language: WallLanguage): TitlePart[] {
  const { problem } = facts;
  if (problem && problem.complaintCount >= complaintsWorthTelling && (problem.timesUsual ?? 0) >= timesWorthTelling) {
    return toProblemTitle(problem, language);
  }
  return toCalmTitle(facts, language);
}

function toProblemTitle(problem: NonNullable<TitleFacts['problem']>, language: WallLanguage): TitlePart[] {
  const times = toTimes(problem.timesUsual ?? 1);
  if (language === 'zh') {
    const about = problem.reason && !problem.reason.startsWith(problem.place) ? ` ${problem.reason}` : '';
    const since = problem.since ? `，自 ${problem.since} 起` : '';
    return [{ text: `${problem.place}${about}：投诉是同类地点的 ` }, { text: `${times} 倍`, lit: true }, { text: since }];
  }
  const about = problem.reason ? `, ${problem.reason.toLowerCase()}` : '';
  const since = problem.since ? ` since ${problem.since}` : '';
  return [{ text: `${problem.place}${about}: ` }, { text: `${times}×`, lit: true }, { text: ` the complaints of similar places${since}` }];
}

function toCalmTitle({ rate, change }: TitleFacts, language: WallLanguage): TitlePart[] {
  const percent = change === null ? 0 : Math.round(Math.abs(change) * 100);
  if (language === 'zh') {
    if (rate === null) return [{ text: '一切平稳' }];
    const compared = percent === 0 || change === null ? '' : `，比上周同时${change < 0 ? '少' : '多'} ${percent}%`;
    return [{ text: '一切平稳：每千名访客 ' }, { text: `${rate} 条`, lit: true }, { text: `投诉${compared}` }];
  }
  if (rate === null) return [{ text: 'All calm' }];
  const compared = percent === 0 || change === null ? '' : `, ${percent} % ${change < 0 ? 'fewer' : 'more'} than last week`;
  return [{ text: 'All calm: ' }, { text: rate, lit: true }, { text: ` complaints per 1,000 visitors${compared}` }];
}

export function toPlainTitle(parts: readonly TitlePart[]): string {
  return parts.map((part) => part.text).join('');
}
