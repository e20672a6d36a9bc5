/** Every word of the replay bar. */
import type { ReplaySums } from '../domain/replay.ts';
import type { ReplayWindow } from './moment.ts';

export type ReplayLanguage = 'zh' | 'en';

export interface ReplayWords {
  readonly replay: string;
  readonly play: string;
  readonly pause: string;
  readonly moment: string;
  readonly speed: string;
  readonly windowLabel: string;
  readonly windows: Readonly<Record<ReplayWindow, string>>;
  readonly ghost: string;
  readonly ghostHint: string;
  readonly live: string;
  readonly open: string;
  readonly openHint: string;
  readonly loading: string;
  readonly nothing: string;
  readonly coarse: Readonly<Record<ReplaySums, string>>;
  readonly count: (events: number, complaints: number) => string;
  readonly lastWeek: (events: number) => string;
  readonly failed: string;
  readonly again: string;
  readonly spans: (count: number) => string;
}

export const replayWords: Readonly<Record<ReplayLanguage, ReplayWords>> = {
  en: {
    replay: 'Replay',
    play: 'Play',
    pause: 'Pause',
    moment: 'Moment of the replay',
    speed: 'Speed',
    windowLabel: 'Summed behind the moment',
    windows: { quarter: 'last 15 min', hour: 'last hour', threeHours: 'last 3 h', day: 'last 24 h', cumulative: 'since the start' },
    ghost: 'Last week',
    ghostHint: 'The dashed line is the same time one week before; dashed outlines are places with two or more events in that window then',
    live: 'Back to now',
    open: 'Replay',
    openHint: 'Plays this range again on the map and in the panels',
    loading: 'Getting the range ready …',
    nothing: 'Nothing was said in this range.',
    coarse: {
      quarterHour: 'Many events: shown in steps of a quarter hour',
      hour: 'Many events: shown in steps of an hour',
      day: 'Many events: shown in steps of a day'
    },
    count: (events, complaints) =>
      `${events} ${events === 1 ? 'event' : 'events'}, ${complaints} ${complaints === 1 ? 'complaint' : 'complaints'}`,
    lastWeek: (events) => `${events} the week before`,
    failed: 'The range could not be fetched',
    again: 'Try again',
    spans: (count) => `${count} under way`
  },
  zh: {
    replay: '回放',
    play: '播放',
    pause: '暂停',
    moment: '回放时刻',
    speed: '速度',
    windowLabel: '时刻之前的累计时长',
    windows: { quarter: '近15分钟', hour: '近1小时', threeHours: '近3小时', day: '近24小时', cumulative: '自起点累计' },
    ghost: '上周同时段',
    ghostHint: '虚线为上周同一时段；虚线轮廓为当时该时窗内有两条以上反馈的位置',
    live: '回到现在',
    open: '回放',
    openHint: '在地图和面板上重放这一时段',
    loading: '正在准备这一时段…',
    nothing: '这一时段没有反馈。',
    coarse: { quarterHour: '事件较多：按15分钟一步显示', hour: '事件较多：按1小时一步显示', day: '事件较多：按1天一步显示' },
    count: (events, complaints) => `${events}条反馈，${complaints}条投诉`,
    lastWeek: (events) => `上周同时段${events}条`,
    failed: '未能取得这一时段',
    again: '重试',
    spans: (count) => `${count}项持续中`
  }
};
