/** What an interruption says, in the two languages of a wall. */
import { toReason } from '../../domain/category-labels.ts';
import { toDurationMs } from '../../domain/duration.ts';
import type { Takeover } from '../../domain/takeover.ts';
import { toAge, toNumber } from '../format.ts';
import { withoutRepeat, type Title } from '../titles.ts';
import { toChannelText, toSignalText, type WallLanguage } from '../words.ts';

const minuteMs = 60_000;

const zh = {
  alert: '警报',
  urgent: '紧急',
  complaints: '条紧急投诉',
  reports: '条紧急反馈',
  within: (stretch: string) => `${stretch}内`,
  voices: '他们这样说',
  noVoices: '没有留下文字',
  signals: '这里的运营数据',
  noSignals: '最近 3 小时这里没有测量数据',
  back: (seconds: string) => `${seconds} 秒后回到轮播`,
  countIn: (count: string, stretch: string) => `${stretch}内 ${count} 条`,
  rule: (id: string) => `规则 ${id}`,
  noPlan: '正在取平面图'
};

const en: typeof zh = {
  alert: 'Alert',
  urgent: 'Urgent',
  complaints: 'urgent complaints',
  reports: 'urgent reports',
  within: (stretch) => `in ${stretch}`,
  voices: 'What they say',
  noVoices: 'No words were left',
  signals: 'Operations at this place',
  noSignals: 'Nothing was measured here in the last 3 hours',
  back: (seconds) => `Back to the rotation in ${seconds} s`,
  countIn: (count, stretch) => `${count} in ${stretch}`,
  rule: (id) => `Rule ${id}`,
  noPlan: 'Fetching the plan'
};

export const takeoverWords: Readonly<Record<WallLanguage, typeof zh>> = { zh, en };

/** 15 分钟, 15 minutes. */
export function toStretchText(duration: string, language: WallLanguage): string {
  const minutes = Math.max(1, Math.round(toDurationMs(duration) / minuteMs));
  const [count, one, many, chinese] = minutes % 60 === 0 ? [minutes / 60, 'hour', 'hours', '小时'] : [minutes, 'minute', 'minutes', '分钟'];
  return language === 'zh' ? `${count} ${chinese}` : `${count} ${count === 1 ? one : many}`;
}

/** A complaint is what its intent says; without one, a bad mood. One request for help among them makes all of them reports. */
export function toWhat({ voices }: Takeover, language: WallLanguage): string {
  const says = takeoverWords[language];
  const isComplaint = ({ intent, sentiment }: Takeover['voices'][number]) =>
    intent === null ? (sentiment ?? 0) < -0.25 : intent === 'complaint';
  return voices.length > 0 && voices.every(isComplaint) ? says.complaints : says.reports;
}

/** The answer in several lengths: "L2 Restroom 03, cleaning: 5 urgent complaints in 15 minutes". */
export function toTakeoverTitles(takeover: Takeover, place: string, language: WallLanguage): Title[] {
  const says = takeoverWords[language];
  const reason = toReason([...takeover.category], language);
  const stretch = says.within(toStretchText(takeover.within, language));
  const what = toWhat(takeover, language);
  const count = toNumber(takeover.count);
  if (language === 'zh') {
    const lit = { text: `${count} ${what}`, lit: true };
    const about = reason ? ` ${withoutRepeat(place, reason)}` : '';
    return [
      [{ text: `${place}${about}：${stretch} ` }, lit],
      [{ text: `${place}：${stretch} ` }, lit],
      [{ text: `${place}：` }, lit]
    ];
  }
  const lit = { text: `${count} ${count === '1' ? what.replace(/s$/, '') : what}`, lit: true };
  const about = reason ? `, ${withoutRepeat(place, reason.toLowerCase())}` : '';
  return [
    [{ text: `${place}${about}: ` }, lit, { text: ` ${stretch}` }],
    [{ text: `${place}: ` }, lit, { text: ` ${stretch}` }],
    [{ text: `${place}: ` }, lit]
  ];
}

export interface SignalItem {
  readonly metric: string;
  readonly text: string;
  readonly age: string;
}

export function toSignalItems({ signals }: Takeover, nowMs: number, language: WallLanguage): SignalItem[] {
  return signals.flatMap(({ metric, value, at }) => {
    const text = toSignalText(metric, toNumber(Math.round(value)), language);
    return text ? [{ metric, text, age: toAge(nowMs - Date.parse(at), language) }] : [];
  });
}

/** The place stands in the title: of a voice its channel, its category and its age are news. Those with words come first. */
export function toEvidenceItems({ voices }: Takeover, nowMs: number, language: WallLanguage, quote: (text: string) => string) {
  return [...voices]
    .sort((a, b) => Number(b.text !== null) - Number(a.text !== null) || b.occurredAt.localeCompare(a.occurredAt))
    .map((voice) => {
      const reason = toReason(voice.category, language);
      const about = [toChannelText(voice.channel, language), toAge(nowMs - Date.parse(voice.occurredAt), language)];
      return {
        key: voice.key,
        text: voice.text ? quote(voice.text) : (reason ?? takeoverWords[language].noVoices),
        about: [...about, ...(voice.text && reason ? [reason] : [])].join(' · '),
        isNegative: (voice.sentiment ?? 0) < -0.25
      };
    });
}
