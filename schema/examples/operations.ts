/** Operations data, and what people feel because of it. */
import type { Example } from './example.ts';

export const operationsExamples: readonly Example[] = [
  {
    id: 'orders-failing',
    title: { zh: '订单在哪家店、哪个钟点失败？', en: 'In which store and at which hour do orders fail?' },
    comment: {
      zh: '失败率与失败笔数并列：只有三单的店失败一单不是新闻，所以要求至少 5 笔失败。',
      en: 'The share beside the count: one failed order of three is no news, so only cells with at least 5 failures.'
    },
    query: `query OrdersFailing($venue: ID! = "aurora-plaza") {
  breakdown(
    venue: $venue
    measures: [ordersFailedShare, ordersFailed, orders]
    by: [unit, hourOfDay]
    range: { last: "P30D" }
    having: [{ measure: ordersFailed, atLeast: 5 }]
    orderBy: [{ measure: ordersFailedShare }]
    first: 50
  ) {
    dimensions { dimension values labels(language: "en") }
    series { measure values }
    totalRows truncated
  }
}`,
    search:
      'measures=ordersFailedShare,ordersFailed,orders&grain=-&by=unit,hourOfDay&last=P30D&having=ordersFailed.5&order=ordersFailedShare.value.desc'
  },
  {
    id: 'mood-and-sales',
    title: { zh: '客流、客均销售额与情绪，逐日看是一起走的吗？', en: 'Do visitors, sales per visitor and mood go together, day by day?' },
    comment: {
      zh: '体验与运营在同一答案里，时间轴对齐，并与前一段对比。',
      en: 'Experience and operations in one answer, on one time axis, beside the period before.'
    },
    query: `query MoodAndSales($venue: ID! = "aurora-plaza") {
  timeSeries(
    venue: $venue
    measures: [footfall, salesPerVisitor, sentimentMean, complaintsPer1kVisitors]
    range: { businessDays: 14 }
    grain: day
    compare: previous
  ) {
    times
    partial
    series { measure values compared changeRatio sampleSizes }
  }
}`,
    search: 'measures=footfall,salesPerVisitor,sentimentMean,complaintsPer1kVisitors&grain=day&days=14&compare=previous'
  }
];
