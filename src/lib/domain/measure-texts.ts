/** What measures are called on screens, in Chinese and English. */
import type { MeasureName } from './measures.ts';
import type { LocalizedText } from './place.ts';

export interface MeasureTexts {
  readonly label: LocalizedText;
  readonly description: LocalizedText;
  /** What stands behind the number; empty where the format says it all. */
  readonly unitLabel: LocalizedText;
}

export const measureTexts: Readonly<Record<MeasureName, MeasureTexts>> = {
  feedbackCount: {
    label: { zh: '反馈量', en: 'Feedback' },
    description: { zh: '收到的反馈条数', en: 'Feedback events received' },
    unitLabel: { zh: '条', en: 'events' }
  },
  complaintCount: {
    label: { zh: '投诉量', en: 'Complaints' },
    description: {
      zh: '投诉条数：意图为投诉，或没有意图但情绪为负或带有恶感',
      en: 'Events that complain: by intent, or without one by negative sentiment or ill feeling'
    },
    unitLabel: { zh: '条', en: 'events' }
  },
  negativeShare: {
    label: { zh: '负面占比', en: 'Negative share' },
    description: { zh: '情绪低于 -0.25 的反馈占已分析反馈的比例', en: 'Share of enriched events with sentiment below -0.25' },
    unitLabel: { zh: '', en: 'of enriched events' }
  },
  sentimentMean: {
    label: { zh: '平均情绪', en: 'Mean sentiment' },
    description: { zh: '情绪均值，-1 最差，1 最好', en: 'Mean sentiment, -1 worst to 1 best' },
    unitLabel: { zh: '', en: '-1 to 1' }
  },
  illFeelingCount: {
    label: { zh: '恶感量', en: 'Ill feeling' },
    description: { zh: '恶感不低于 0.5 的反馈条数', en: 'Events with ill feeling of at least 0.5' },
    unitLabel: { zh: '条', en: 'events' }
  },
  illFeelingShare: {
    label: { zh: '恶感占比', en: 'Ill feeling share' },
    description: { zh: '带有恶感的反馈占已分析反馈的比例', en: 'Share of enriched events with ill feeling of at least 0.5' },
    unitLabel: { zh: '', en: 'of enriched events' }
  },
  urgentCount: {
    label: { zh: '紧急量', en: 'Urgent' },
    description: { zh: '紧急度不低于 0.7 的反馈条数', en: 'Events with urgency of at least 0.7' },
    unitLabel: { zh: '条', en: 'events' }
  },
  nps: {
    label: { zh: '净推荐值', en: 'NPS' },
    description: { zh: '推荐者占比减贬损者占比，乘以 100', en: 'Share of promoters minus share of detractors, times 100' },
    unitLabel: { zh: '分', en: 'points' }
  },
  csatMean: {
    label: { zh: '满意度', en: 'CSAT' },
    description: { zh: '满意度均值，1 至 5 分', en: 'Mean satisfaction, 1 to 5' },
    unitLabel: { zh: '分', en: 'of 5' }
  },
  footfall: {
    label: { zh: '客流', en: 'Footfall' },
    description: {
      zh: '在该处测得的人次；场所没有自己的计数时取各入口之和',
      en: 'Visitors counted at the place itself; at the entrances for a venue without a counter of its own'
    },
    unitLabel: { zh: '人次', en: 'visitors' }
  },
  sales: {
    label: { zh: '销售额', en: 'Sales' },
    description: { zh: '销售额，以场所的货币计', en: 'Sales in the currency of the venue' },
    unitLabel: { zh: '元', en: 'currency' }
  },
  transactions: {
    label: { zh: '交易笔数', en: 'Transactions' },
    description: { zh: '交易笔数', en: 'Number of sales' },
    unitLabel: { zh: '笔', en: 'transactions' }
  },
  waitMinutes: {
    label: { zh: '等待时长', en: 'Wait' },
    description: { zh: '等待时长的平均读数', en: 'Mean of the wait readings' },
    unitLabel: { zh: '分钟', en: 'min' }
  },
  occupancy: {
    label: { zh: '在场人数', en: 'Occupancy' },
    description: { zh: '该处最新的在场数', en: 'Newest occupancy reading of the place itself' },
    unitLabel: { zh: '', en: 'present' }
  },
  cleaningOverdueMinutes: {
    label: { zh: '保洁超时', en: 'Cleaning overdue' },
    description: { zh: '保洁超过规定时间的分钟数', en: 'Minutes that cleaning rounds were overdue' },
    unitLabel: { zh: '分钟', en: 'min' }
  },
  equipmentDownMinutes: {
    label: { zh: '设备停运', en: 'Equipment down' },
    description: { zh: '设备停运的分钟数', en: 'Minutes that equipment was down' },
    unitLabel: { zh: '分钟', en: 'min' }
  },
  complaintsPer1kVisitors: {
    label: { zh: '每千人次投诉', en: 'Complaints per 1,000 visitors' },
    description: { zh: '每一千人次客流的投诉条数', en: 'Complaints for every 1,000 visitors' },
    unitLabel: { zh: '条/千人次', en: 'per 1,000 visitors' }
  },
  illFeelingPer1kVisitors: {
    label: { zh: '每千人次恶感', en: 'Ill feeling per 1,000 visitors' },
    description: { zh: '每一千人次客流中带有恶感的反馈条数', en: 'Events with ill feeling for every 1,000 visitors' },
    unitLabel: { zh: '条/千人次', en: 'per 1,000 visitors' }
  },
  salesPerVisitor: {
    label: { zh: '客均销售额', en: 'Sales per visitor' },
    description: { zh: '每一人次客流带来的销售额', en: 'Sales for every visitor' },
    unitLabel: { zh: '元/人次', en: 'per visitor' }
  }
};
