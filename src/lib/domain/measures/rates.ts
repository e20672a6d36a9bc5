/** XO: experience and operations over each other. */
import type { MeasureDeclaration } from './measure.ts';

export const rateMeasures = {
  complaintsPer1kVisitors: {
    unit: 'per1kVisitors',
    better: 'down',
    formula: '1000 * complaintCount / footfall',
    calculation: { kind: 'ratio', above: 'complaintCount', below: 'footfall', times: 1000 },
    label: { zh: '每千人次投诉', en: 'Complaints per 1,000 visitors' },
    description: { zh: '每一千人次客流的投诉条数', en: 'Complaints for every 1,000 visitors' },
    unitLabel: { zh: '条/千人次', en: 'per 1,000 visitors' },
    format: '.1f'
  },
  illFeelingPer1kVisitors: {
    unit: 'per1kVisitors',
    better: 'down',
    formula: '1000 * illFeelingCount / footfall',
    calculation: { kind: 'ratio', above: 'illFeelingCount', below: 'footfall', times: 1000 },
    label: { zh: '每千人次恶感', en: 'Ill feeling per 1,000 visitors' },
    description: { zh: '每一千人次客流中带有恶感的反馈条数', en: 'Events with ill feeling for every 1,000 visitors' },
    unitLabel: { zh: '条/千人次', en: 'per 1,000 visitors' },
    format: '.1f'
  },
  complaintsPer1kTransactions: {
    unit: 'per1kTransactions',
    better: 'down',
    formula: '1000 * complaintCount / transactions',
    calculation: { kind: 'ratio', above: 'complaintCount', below: 'transactions', times: 1000 },
    label: { zh: '每千笔交易投诉', en: 'Complaints per 1,000 transactions' },
    description: { zh: '每一千笔交易的投诉条数', en: 'Complaints for every 1,000 transactions' },
    unitLabel: { zh: '条/千笔', en: 'per 1,000 transactions' },
    format: '.1f'
  },
  salesPerVisitor: {
    unit: 'currencyPerVisitor',
    better: 'up',
    formula: 'sales / footfall',
    calculation: { kind: 'ratio', above: 'sales', below: 'footfall', times: 1 },
    label: { zh: '客均销售额', en: 'Sales per visitor' },
    description: { zh: '每一人次客流带来的销售额', en: 'Sales for every visitor' },
    unitLabel: { zh: '元/人次', en: 'per visitor' },
    format: ',.1f'
  }
} as const satisfies Record<string, MeasureDeclaration>;
