/** The tray in Chinese; the shape of every other language. */
import type { UnplacedReason } from '../domain/event.ts';
import type { PlaceSuggestion } from '../domain/unplaced.ts';

export const zh = {
  language: 'English',
  title: '未定位',
  heading: (count: string) => `${count} 条没有落到地点上`,
  lead: '它们计入场所合计，但不在任何楼层或单元里。告诉我们这个名字指哪里，过去的和以后的都会归过去。',
  back: (venue: string) => `返回 ${venue}`,
  range: '时间',
  ranges: { P1D: '一天', P7D: '一周', P28D: '四周', P1Y: '一年' } as Record<string, string>,
  groups: '没有地点的名字',
  feedback: (count: string) => `${count} 条反馈`,
  measurements: (count: string) => `${count} 条运营数据`,
  since: (first: string, last: string) => (first === last ? first : `${first} 起，最近 ${last}`),
  more: '只列出数量最多的名字；先处理这些，其余随后出现。',
  reasons: {
    unknown_unit: '平面图上没有这个编号',
    unknown_level: '平面图上没有这个楼层编号',
    unknown_alias: '还没有地点叫这个名字',
    outside_venue: '坐标在场所之外',
    between_units: '坐标在场所内，不在任何单元里',
    removed_unit: '这个单元已从平面图上移除'
  } as Record<UnplacedReason, string>,
  point: '坐标附近 10 米',
  pointOn: (level: string) => `${level} 的坐标附近 10 米`,
  hidden: '名字不对您显示',
  masked: '这个名字里有个人信息，对您隐去。能看原文的人可以归位。',
  said: '他们说',
  noTexts: '没有文字。',
  suggestions: '可能是这里',
  noSuggestions: '没有相近的地点。请搜索，或在图上点选。',
  because: { name: '名字相近', level: '楼层相符', category: '类型相符', near: '离得最近', successor: '现在在它的位置' } as Record<
    PlaceSuggestion['because'][number],
    string
  >,
  equal: '几处同样可能，无法再分辨。',
  assign: (place: string) => `归到 ${place}`,
  assignThis: (count: string, place: string) => `将 ${count} 条归到 ${place}`,
  assigning: '正在归位…',
  remembered: '这个名字会记住：以后的直接落到那里。',
  once: '坐标不会记住：只移动已有的。',
  search: '搜索所有地点',
  searchHint: '名字、编号或别名',
  nothing: '没有这样的地点',
  map: '在图上点选',
  level: '楼层',
  done: (events: string, place: string) => `${events} 已归到 ${place}`,
  doneNext: (place: string) => `以后这样称呼的会直接落到 ${place}`,
  conflicts: (count: string) => `${count} 条运营数据留在原处：那里同一时刻已有同一来源的数据。`,
  undo: '撤销',
  undone: (events: string) => `已撤销，${events} 移回`,
  noUndo: '移动坐标不能撤销。',
  noUndoUnit: '移除单元的去向可再次归位来更改。',
  empty: '一切都有地点',
  emptyHint: '这段时间里的每条反馈和数据都落在了地点上。',
  readOnly: '您可以查看，不能归位。归位需要管理员（manager 或 admin）的令牌。',
  loading: '正在读取…',
  away: '服务器没有回答，正在重试。',
  failed: (message: string) => `没有完成：${message}`,
  list: '全部名字',
  theme: { day: '切换为浅色', night: '切换为深色' }
};

export type Words = typeof zh;
