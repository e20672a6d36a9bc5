/** What values of dimensions are called on screens. Words that events bring along are shown as sent. */
import type { DimensionName } from './dimensions.ts';
import { journeyStages, wholeVisit } from './journey-stages.ts';
import type { LocalizedText } from './place.ts';

const days: readonly LocalizedText[] = [
  { zh: '周一', en: 'Monday' },
  { zh: '周二', en: 'Tuesday' },
  { zh: '周三', en: 'Wednesday' },
  { zh: '周四', en: 'Thursday' },
  { zh: '周五', en: 'Friday' },
  { zh: '周六', en: 'Saturday' },
  { zh: '周日', en: 'Sunday' }
];

const closedSets: Partial<Record<DimensionName, Readonly<Record<string, LocalizedText>>>> = {
  kind: {
    solicited: { zh: '征询', en: 'Solicited' },
    unsolicited: { zh: '自发', en: 'Unsolicited' },
    inferred: { zh: '推断', en: 'Inferred' }
  },
  author: {
    customer: { zh: '顾客', en: 'Customer' },
    tenant: { zh: '商户', en: 'Tenant' },
    staff: { zh: '员工', en: 'Staff' },
    unknown: { zh: '未知', en: 'Unknown' }
  },
  intent: {
    complaint: { zh: '投诉', en: 'Complaint' },
    suggestion: { zh: '建议', en: 'Suggestion' },
    request: { zh: '诉求', en: 'Request' },
    praise: { zh: '表扬', en: 'Praise' },
    question: { zh: '咨询', en: 'Question' }
  },
  sentimentLabel: {
    negative: { zh: '负面', en: 'Negative' },
    neutral: { zh: '中性', en: 'Neutral' },
    positive: { zh: '正面', en: 'Positive' }
  },
  journeyStage: { ...journeyStages, ...wholeVisit },
  section: { '': { zh: '不在任何分区', en: 'In no section' } },
  region: { '': { zh: '不属于任何区域', en: 'In no region' } },
  venueGroup: { '': { zh: '不属于任何组', en: 'In no group' } },
  unplacedReason: {
    '': { zh: '已定位', en: 'Placed' },
    unknown_unit: { zh: '没有这个单元', en: 'Unknown unit' },
    unknown_level: { zh: '没有这个楼层', en: 'Unknown level' },
    unknown_alias: { zh: '不认识的叫法', en: 'Unknown alias' },
    outside_venue: { zh: '在场所之外', en: 'Outside the venue' },
    between_units: { zh: '不在任何单元里', en: 'Between units' },
    removed_unit: { zh: '单元已拆除', en: 'Unit that was removed' }
  }
};

/** Values as they stand in answers: hours 0 to 23, days 1 (Monday) to 7, hours of the week 0 (Monday 00:00) to 167, an empty string where nothing was said. */
export function toValueLabel(dimension: DimensionName, value: string): LocalizedText {
  const known = closedSets[dimension]?.[value];
  if (known) return known;
  if (value === '') return { zh: '未说明', en: 'Not stated' };
  if (dimension === 'hourOfDay') return { zh: `${value}时`, en: `${value.padStart(2, '0')}:00` };
  if (dimension === 'dayOfWeek') return days[Number(value) - 1] ?? { en: value };
  if (dimension === 'hourOfWeek') return toHourOfWeekLabel(Number(value));
  return { zh: value, en: value };
}

/** "周一 8时", "Mon 08:00". */
function toHourOfWeekLabel(hourOfWeek: number): LocalizedText {
  const day = days[Math.floor(hourOfWeek / 24)];
  const hour = String(hourOfWeek % 24);
  return { zh: `${day?.zh ?? ''} ${hour}时`, en: `${day?.en?.slice(0, 3) ?? ''} ${hour.padStart(2, '0')}:00` };
}
