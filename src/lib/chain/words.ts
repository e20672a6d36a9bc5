/** Everything the page of the chain says, in both languages. */
import type { ChainMeasure } from './measures.ts';

export type Language = 'zh' | 'en';
export type RangeKey = 'hour' | 'today' | 'week' | 'month';

interface MeasureWords {
  readonly name: string;
  readonly unit: string;
  /** What the sample size counts. */
  readonly sample: (count: string) => string;
  /** The sentence of the page, about the worst venue. */
  readonly worst: (venue: string, value: string) => string;
}

export interface ChainWords {
  readonly title: string;
  readonly start: string;
  readonly explore: string;
  readonly import: string;
  readonly skip: string;
  readonly other: string;
  readonly night: string;
  readonly day: string;
  readonly filters: string;
  readonly range: string;
  readonly ranges: Readonly<Record<RangeKey, string>>;
  readonly region: string;
  readonly group: string;
  readonly all: string;
  readonly search: string;
  readonly measure: string;
  readonly measures: Readonly<Record<ChainMeasure, MeasureWords>>;
  readonly venue: string;
  readonly value: string;
  readonly interval: string;
  readonly sample: string;
  readonly visitors: (count: string) => string;
  readonly venues: (count: string) => string;
  readonly noRegion: string;
  readonly together: (count: string) => string;
  readonly tooLittle: string;
  readonly unknown: string;
  readonly size: string;
  readonly open: (until: string) => string;
  readonly closed: string;
  readonly closedSince: (at: string) => string;
  readonly opens: (at: string) => string;
  readonly notOnMap: string;
  readonly list: string;
  readonly map: string;
  readonly asOf: (time: string) => string;
  readonly asking: string;
  readonly empty: string;
  readonly emptyHint: string;
  readonly nothingFits: string;
  readonly clear: string;
  readonly quiet: string;
  readonly failed: string;
  readonly away: string;
  readonly again: string;
  readonly openVenue: string;
  readonly comeCloser: string;
}

const zh: ChainWords = {
  title: '全部场所',
  start: '首页',
  explore: '分析',
  import: '导入平面图',
  skip: '跳到列表',
  other: 'English',
  night: '夜间配色',
  day: '日间配色',
  filters: '筛选',
  range: '时间',
  ranges: { hour: '最近 1 小时', today: '今天（营业日）', week: '最近 7 天', month: '最近 28 天' },
  region: '区域',
  group: '分组',
  all: '全部',
  search: '按名称查找',
  measure: '指标',
  measures: {
    rate: {
      name: '投诉率',
      unit: '每千名访客投诉数',
      sample: (count) => `${count} 条投诉`,
      worst: (venue, value) => `${venue}投诉率最高：每千名访客 ${value} 条`
    },
    complaints: {
      name: '投诉',
      unit: '条投诉',
      sample: (count) => `${count} 条投诉`,
      worst: (venue, value) => `${venue}投诉最多：${value} 条`
    },
    mood: {
      name: '情绪',
      unit: '平均情绪，−1 到 1',
      sample: (count) => `${count} 条反馈`,
      worst: (venue, value) => `${venue}情绪最低：${value}`
    },
    nps: { name: 'NPS', unit: '净推荐值', sample: (count) => `${count} 份回答`, worst: (venue, value) => `${venue}的 NPS 最低：${value}` }
  },
  venue: '场所',
  value: '数值',
  interval: '90 % 区间',
  sample: '样本',
  visitors: (count) => `${count} 名访客`,
  venues: (count) => `${count} 处场所`,
  noRegion: '未分区域',
  together: (count) => `${count} 处场所合计`,
  tooLittle: '数据不足',
  unknown: '没有数据',
  size: '圆的大小：访客，没有客流的按反馈数',
  open: (until) => `营业至 ${until}`,
  closed: '今日不营业',
  closedSince: (at) => `${at} 已打烊`,
  opens: (at) => `${at} 开门`,
  notOnMap: '不在地图上',
  list: '场所列表',
  map: '地图',
  asOf: (time) => `截至 ${time}`,
  asking: '正在读取',
  empty: '还没有场所',
  emptyHint: '导入一份平面图，场所就会出现在这里。',
  nothingFits: '没有符合筛选的场所。',
  clear: '清除筛选',
  quiet: '这段时间里，没有一处的数据足以断定。',
  failed: '没有读到新的数字',
  away: '服务器没有回答。',
  again: '再试一次',
  openVenue: '点击查看楼层',
  comeCloser: '点击放大'
};

const en: ChainWords = {
  title: 'All venues',
  start: 'Start',
  explore: 'Explore',
  import: 'Import a plan',
  skip: 'Skip to the list',
  other: '中文',
  night: 'Night colours',
  day: 'Day colours',
  filters: 'Filters',
  range: 'Range',
  ranges: { hour: 'Last hour', today: 'Today (business day)', week: 'Last 7 days', month: 'Last 28 days' },
  region: 'Region',
  group: 'Group',
  all: 'All',
  search: 'Find by name',
  measure: 'Measure',
  measures: {
    rate: {
      name: 'Rate',
      unit: 'complaints per 1,000 visitors',
      sample: (count) => `${count} complaints`,
      worst: (venue, value) => `${venue} has the highest rate: ${value} complaints per 1,000 visitors`
    },
    complaints: {
      name: 'Complaints',
      unit: 'complaints',
      sample: (count) => `${count} complaints`,
      worst: (venue, value) => `${venue} hears the most complaints: ${value}`
    },
    mood: {
      name: 'Mood',
      unit: 'mean sentiment, −1 to 1',
      sample: (count) => `${count} events`,
      worst: (venue, value) => `${venue} has the lowest mood: ${value}`
    },
    nps: {
      name: 'NPS',
      unit: 'net promoter score',
      sample: (count) => `${count} answers`,
      worst: (venue, value) => `${venue} has the lowest NPS: ${value}`
    }
  },
  venue: 'Venue',
  value: 'Value',
  interval: '90 % interval',
  sample: 'Sample',
  visitors: (count) => `${count} visitors`,
  venues: (count) => (count === '1' ? '1 venue' : `${count} venues`),
  noRegion: 'No region',
  together: (count) => `${count} venues together`,
  tooLittle: 'too little data',
  unknown: 'no data',
  size: 'Size of a dot: visitors, or events where nobody counts them',
  open: (until) => `open until ${until}`,
  closed: 'closed today',
  closedSince: (at) => `closed since ${at}`,
  opens: (at) => `opens ${at}`,
  notOnMap: 'not on the map',
  list: 'List of venues',
  map: 'Map',
  asOf: (time) => `as of ${time}`,
  asking: 'asking',
  empty: 'There is no venue yet',
  emptyHint: 'Import a plan, and the venue shows up here.',
  nothingFits: 'No venue fits these filters.',
  clear: 'Clear the filters',
  quiet: 'In this range no venue has enough data to stand out.',
  failed: 'There are no new numbers',
  away: 'The server does not answer.',
  again: 'Try again',
  openVenue: 'click for its floors',
  comeCloser: 'click to come closer'
};

export const words: Readonly<Record<Language, ChainWords>> = { zh, en };
