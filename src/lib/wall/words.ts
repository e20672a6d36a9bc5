/** Every word a wall says, in its two languages. Text that came from people or from events is never in here. */
export type WallLanguage = 'zh' | 'en';

const zh = {
  today: (day: string, time: string) => `${day} ${time} 起`,
  /** Of a range like PT1H or P7D. */
  lately: (duration: string) => `最近 ${toSpokenDuration(duration, 'zh')}`,
  waiting: '正在取数据',
  rate: '每千访客投诉',
  rateUnit: '条 / 千人',
  heats: { rate: '每千名访客投诉', density: '反馈条数', mood: '平均情绪', surprise: '比平日罕见' },
  notEnough: '数据不足',
  /** Shorter than the catalogue's words where five metres ask for it. */
  kpiLabels: {
    footfall: '今日访客',
    complaintCount: '投诉',
    complaintsPer1kVisitors: '每千人投诉',
    waitMinutes: '平均等候',
    salesPerVisitor: '客单'
  } as Partial<Record<string, string>>,
  points: (amount: string) => `${amount} 个百分点`,
  kpiUnits: { footfall: '人', complaintsPer1kVisitors: '', nps: '', salesPerVisitor: '元' } as Partial<Record<string, string>>,
  attention: '需要有人去看的地方',
  nothingToSee: '没有地方需要特别关注',
  voices: '刚刚听到',
  noVoices: '过去 24 小时没有新的声音',
  complaints: '投诉',
  footfall: '访客',
  perHour: '/ 小时',
  usual: (weeks: number) => (weeks === 1 ? '上周同日' : `前 ${weeks} 周同日`),
  sameTimeLastWeek: (weekday: string) => `对比上${weekday}同时段`,
  lastWeekday: (weekday: string) => `上${weekday}`,
  weekBefore: '一周前',
  now: '现在',
  numberSame: (label: string, weekday: string | null) => `${label}${weekday ? `与上${weekday}同时段` : '与一周前'}持平`,
  numberChanged: (label: string, isUp: boolean, weekday: string | null): [before: string, after: string] => [
    `${label}比${weekday ? `上${weekday}同时段` : '一周前'}${isUp ? '高' : '低'} `,
    ''
  ],
  sameTimeShort: (weekday: string) => `对比上${weekday}`,
  /** Between two minus signs a dash would be read as a third. */
  interval: (low: string, high: string) => (/^[-−]/.test(low) ? `${low} 至 ${high} (90%)` : `${low}–${high} (90%)`),
  sample: (count: string) => `样本 ${count}`,
  same: '持平',
  noData: '暂无数据',
  times: (times: string) => `${times} 倍`,
  complaintCount: (count: string) => `${count} 条投诉`,
  perThousand: '每千人',
  asOf: (time: string) => `数据截至 ${time}`,
  live: '实时',
  connecting: '正在连接',
  reconnecting: '连接中断，正在重连',
  refused: '没有访问权限',
  stale: (age: string) => `画面停在 ${age}前`,
  staleHint: '连接恢复后自动更新，请勿据此判断现场',
  oldData: (age: string) => `数据停在 ${age}前`,
  oldHint: '服务器在线，但数据没有更新',
  simulated: '模拟数据',
  loading: '正在准备画面',
  noPlan: '平面图没有取到，稍后重试',
  problemsFailed: '暂时取不到数据，正在重试',
  justNow: '刚刚',
  minutesAgo: (minutes: number) => `${minutes} 分钟前`,
  hoursAgo: (hours: number) => `${hours} 小时前`,
  daysAgo: (days: number) => `${days} 天前`,
  seconds: (seconds: number) => `${seconds} 秒`,
  minutes: (minutes: number) => `${minutes} 分钟`,
  hours: (hours: number) => `${hours} 小时`,
  days: (days: number) => `${days} 天`,
  quote: (text: string) => `“${text}”`,
  noText: '（未留文字）',
  exposureOf: { unit: '按本处客流', level: '按楼层客流', venue: '按全场客流' },
  north: '北',
  allVenues: '场所地图',
  editWall: '编辑',
  explore: '探索数据',
  venues: '场所',
  walls: '大屏',
  wallName: '大屏 · 场所热力',
  kinds: { mall: '购物中心', park: '园区', airport: '机场', campus: '校园', store: '门店', online: '线上' },
  noVenues: '还没有场所',
  noVenuesHint: '用 npm run venue -- import 导入一份 IMDF 平面图，或以演示模式启动。',
  levelsCount: (count: number) => `${count} 层`,
  unitsCount: (count: number) => `${count} 个单元`,
  noAccess: '此屏幕没有访问权限',
  noAccessHint: '请管理员为这块屏幕发一个新的链接，打开一次即可。',
  unknownWall: '没有这块大屏',
  unknownWallHint: '它可能已被移除，或者不属于这块屏幕的场所。',
  trouble: '画面暂时打不开',
  troubleHint: '服务恢复后会自动重试。',
  opening: '正在打开'
};

const spans: Readonly<Record<string, readonly [zh: string, en: string]>> = {
  D: ['天', 'day'],
  W: ['周', 'week'],
  M: ['个月', 'month'],
  TH: ['小时', 'hour'],
  TM: ['分钟', 'minute']
};

/** PT1H: "1 小时", "hour"; P7D: "7 天", "7 days". */
function toSpokenDuration(duration: string, language: WallLanguage): string {
  const [, amount, letter] = /(\d+)([DWMH])$/.exec(duration) ?? [];
  const span = spans[`${duration.includes('T') ? 'T' : ''}${letter ?? ''}`];
  if (!amount || !span) return duration;
  if (language === 'zh') return `${amount} ${span[0]}`;
  return amount === '1' ? span[1] : `${amount} ${span[1]}s`;
}

type Words = typeof zh;

const en: Words = {
  today: (day, time) => `${day}, since ${time}`,
  lately: (duration) => `Last ${toSpokenDuration(duration, 'en')}`,
  waiting: 'Fetching the data',
  rate: 'Complaints per 1,000',
  rateUnit: 'per 1,000',
  heats: { rate: 'Complaints per 1,000 visitors', density: 'Feedback events', mood: 'Mean sentiment', surprise: 'Rarer than usual' },
  notEnough: 'too little data',
  kpiLabels: {
    footfall: 'Visitors today',
    complaintsPer1kVisitors: 'Per 1,000 visitors',
    waitMinutes: 'Mean wait',
    salesPerVisitor: 'Sales / visitor'
  },
  points: (amount) => `${amount} pp`,
  kpiUnits: { footfall: '', complaintCount: '', complaintsPer1kVisitors: 'complaints', nps: '', salesPerVisitor: 'CNY' },
  attention: 'Someone should go and look',
  nothingToSee: 'No place needs special attention',
  voices: 'Just heard',
  noVoices: 'Nothing new in the last 24 hours',
  complaints: 'Complaints',
  footfall: 'Visitors',
  perHour: '/ h',
  usual: (weeks) => (weeks === 1 ? 'Same day last week' : `Same day, past ${weeks} weeks`),
  sameTimeLastWeek: (weekday) => `vs. last ${weekday}, same hours`,
  lastWeekday: (weekday) => `Last ${weekday}`,
  weekBefore: 'A week before',
  now: 'now',
  numberSame: (label, weekday) => `${label}: ${weekday ? `as last ${weekday} by this time` : 'as a week before'}`,
  numberChanged: (label, isUp, weekday) => [
    `${label}: `,
    ` ${isUp ? 'above' : 'below'} ${weekday ? `last ${weekday} by this time` : 'the week before'}`
  ],
  sameTimeShort: (weekday) => `vs. last ${weekday}`,
  interval: (low, high) => (/^[-−]/.test(low) ? `${low} to ${high} (90%)` : `${low}–${high} (90%)`),
  sample: (count) => `n = ${count}`,
  same: 'unchanged',
  noData: 'no data yet',
  times: (times) => `${times}×`,
  complaintCount: (count) => `${count} complaints`,
  perThousand: 'per 1,000',
  asOf: (time) => `Data as of ${time}`,
  live: 'Live',
  connecting: 'Connecting',
  reconnecting: 'Connection lost, trying again',
  refused: 'No access',
  stale: (age) => `This picture is ${age} old`,
  staleHint: 'It updates by itself once the connection is back. Do not judge the floor by it.',
  oldData: (age) => `The data is ${age} old`,
  oldHint: 'The server is there, but its data stands still',
  simulated: 'Simulated data',
  loading: 'Preparing the picture',
  noPlan: 'The floor plan could not be fetched, trying again',
  problemsFailed: 'No data right now, trying again',
  justNow: 'just now',
  minutesAgo: (minutes) => `${minutes} min ago`,
  hoursAgo: (hours) => `${hours} h ago`,
  daysAgo: (days) => `${days} days ago`,
  seconds: (seconds) => `${seconds} s`,
  minutes: (minutes) => `${minutes} min`,
  hours: (hours) => `${hours} h`,
  days: (days) => `${days} days`,
  quote: (text) => `“${text}”`,
  noText: '(no words left)',
  exposureOf: { unit: 'by its own visitors', level: 'by visitors of the level', venue: 'by visitors of the venue' },
  north: 'N',
  allVenues: 'Map of venues',
  editWall: 'Edit',
  explore: 'Explore the data',
  venues: 'Venues',
  walls: 'Walls',
  wallName: 'Wall · the venue at a glance',
  kinds: { mall: 'Mall', park: 'Park', airport: 'Airport', campus: 'Campus', store: 'Store', online: 'Online' },
  noVenues: 'No venues yet',
  noVenuesHint: 'Import an IMDF plan with npm run venue -- import, or start in demo mode.',
  levelsCount: (count) => `${count} levels`,
  unitsCount: (count) => `${count} units`,
  noAccess: 'This screen has no access',
  noAccessHint: 'Ask an administrator for a new link and open it once on this screen.',
  unknownWall: 'There is no such wall',
  unknownWallHint: 'It may have been removed, or it does not belong to the venues of this screen.',
  trouble: 'This picture cannot be opened right now',
  troubleHint: 'It tries again by itself.',
  opening: 'Opening'
};

export const words: Readonly<Record<WallLanguage, Words>> = { zh, en };

const channels: Readonly<Record<string, readonly [zh: string, en: string]>> = {
  hotline: ['热线', 'Hotline'],
  call: ['电话', 'Call'],
  chat: ['在线客服', 'Chat'],
  'mini-program': ['小程序', 'Mini program'],
  miniprogram: ['小程序', 'Mini program'],
  app: ['应用', 'App'],
  wechat: ['微信', 'WeChat'],
  qr: ['扫码', 'QR card'],
  'qr-card': ['扫码', 'QR card'],
  survey: ['问卷', 'Survey'],
  kiosk: ['评价器', 'Kiosk'],
  review: ['点评', 'Review'],
  social: ['社交媒体', 'Social post'],
  post: ['社交媒体', 'Social post'],
  'work-order': ['工单', 'Work order'],
  workorder: ['工单', 'Work order'],
  behaviour: ['行为', 'Behaviour'],
  email: ['邮件', 'E-mail'],
  desk: ['服务台', 'Service desk'],
  'service-desk': ['服务台', 'Service desk'],
  web: ['网站', 'Website']
};

/** Channels are open strings: an unknown one is shown as it was sent. */
export function toChannelText(channel: string, language: WallLanguage): string {
  const known = channels[channel];
  return known ? known[language === 'zh' ? 0 : 1] : channel;
}

/** Latest operations signals of a place, as a short clause: "上次清洁超时 96 分钟". */
const signals: Readonly<Record<string, Readonly<Record<WallLanguage, (value: string) => string>>>> = {
  cleaningOverdueMinutes: { zh: (value) => `清洁超时 ${value} 分钟`, en: (value) => `${value} min overdue` },
  equipmentDownMinutes: { zh: (value) => `设备停运 ${value} 分钟`, en: (value) => `down ${value} min` },
  waitMinutes: { zh: (value) => `等候 ${value} 分钟`, en: (value) => `wait ${value} min` },
  occupancy: { zh: (value) => `在场 ${value} 人`, en: (value) => `${value} present` }
};

export function toSignalText(metric: string, value: string, language: WallLanguage): string | null {
  return signals[metric]?.[language](value) ?? null;
}
