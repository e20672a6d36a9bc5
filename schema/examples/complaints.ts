/** Who complains, about what, where and when. */
import type { Example } from './example.ts';

export const complaintExamples: readonly Example[] = [
  {
    id: 'worst-units',
    title: { zh: '哪些单元投诉最多，其余合计多少？', en: 'Which places get most complaints, and how many are all the others?' },
    comment: {
      zh: '前十名加一行“其余”，总计仍然相符；rank 与 share 对全部而不只对前十名。',
      en: 'The ten largest and one row for the rest, so that the total still adds up. Shares are of everything, not of the ten.'
    },
    query: `query WorstUnits($venue: ID! = "aurora-plaza") {
  breakdown(
    venue: $venue
    measures: [complaintCount, illFeelingCount]
    by: [unit]
    range: { last: "P30D" }
    orderBy: [{ measure: complaintCount }]
    first: 10
    others: true
  ) {
    dimensions { values labels }
    series { measure values shares ranks }
    others { rows series { measure value } }
    totals { series { measure value } }
    totalRows truncated
  }
}`,
    search: 'measures=complaintCount,illFeelingCount&grain=-&by=unit&last=P30D&order=complaintCount.value.desc&first=10&others=1'
  },
  {
    id: 'hours-of-the-week',
    title: { zh: '一周里哪些时段投诉最集中？', en: 'At which hours of the week do people complain?' },
    comment: {
      zh: 'hourOfWeek 从周一零点的 0 到 167；/explore 把它画成 7×24 的格子。',
      en: 'hourOfWeek runs from 0, Monday midnight, to 167; /explore draws it as seven rows of twenty-four.'
    },
    query: `query HoursOfTheWeek($venue: ID! = "aurora-plaza") {
  breakdown(
    venue: $venue
    measures: [complaintCount, complaintsPer1kVisitors]
    by: [hourOfWeek]
    range: { last: "P30D" }
    orderBy: [{ dimension: hourOfWeek, direction: asc }]
    first: 168
  ) {
    dimensions { values labels(language: "en") }
    series { measure values sampleSizes }
  }
}`,
    search: 'measures=complaintCount,complaintsPer1kVisitors&grain=-&by=hourOfWeek&last=P30D&order=hourOfWeek.value.asc&first=168'
  },
  {
    id: 'level-against-last-week',
    title: { zh: '与上周相比，哪一层变差了？', en: 'Which level got worse against last week?' },
    comment: {
      zh: '按变化排序：看的不是谁最高，而是谁变了。上周同期对齐到同样的星期与钟点。',
      en: 'Ordered by the change: not who is highest, but who has moved. Last week means the same weekdays and hours.'
    },
    query: `query LevelAgainstLastWeek($venue: ID! = "aurora-plaza") {
  breakdown(
    venue: $venue
    measures: [complaintsPer1kVisitors, complaintCount]
    by: [level]
    range: { last: "P7D" }
    compare: lastWeek
    orderBy: [{ measure: complaintsPer1kVisitors, of: change, direction: desc }]
  ) {
    dimensions { values labels(language: "en") }
    series { measure values compared change changeRatio sampleSizes }
  }
}`,
    search:
      'measures=complaintsPer1kVisitors,complaintCount&grain=-&by=level&last=P7D&compare=lastWeek&order=complaintsPer1kVisitors.change.desc'
  },
  {
    id: 'tenants',
    title: { zh: '商户在投诉什么？', en: 'What do tenants complain about?' },
    comment: {
      zh: '约两成投诉来自商户：供电、网络、保洁、收货。紧急量告诉你哪一类等不了。',
      en: 'About a fifth of all complaints come from shops: power, network, cleaning, deliveries. Urgent says which cannot wait.'
    },
    query: `query Tenants($venue: ID! = "aurora-plaza") {
  breakdown(
    venue: $venue
    measures: [complaintCount, urgentCount]
    by: [category2, category3]
    range: { last: "P30D" }
    where: { author: { in: ["tenant"] } }
    orderBy: [{ measure: complaintCount }]
    first: 20
  ) {
    dimensions { dimension values labels(language: "en") }
    series { measure values }
    totalRows truncated
  }
}`,
    search:
      'measures=complaintCount,urgentCount&grain=-&by=category2,category3&last=P30D&is.author=tenant&order=complaintCount.value.desc&first=20'
  },
  {
    id: 'entrances-by-hour',
    title: { zh: '哪些出入口投诉最多，在什么时候？', en: 'Which gates and entrances get most complaints, and when?' },
    comment: {
      zh: '两个维度、一个三级分类条件：停车的出入口排队与抬杆。',
      en: 'Two dimensions and a filter by category: queues and barriers at the ways in and out.'
    },
    query: `query EntrancesByHour($venue: ID! = "aurora-plaza") {
  breakdown(
    venue: $venue
    measures: [complaintCount]
    by: [unit, hourOfDay]
    range: { last: "P30D" }
    where: { category2: { in: ["入出口"] } }
    orderBy: [{ measure: complaintCount }]
    first: 50
  ) {
    dimensions { dimension values labels(language: "en") }
    series { measure values }
    totalRows truncated
  }
}`,
    search: 'measures=complaintCount&grain=-&by=unit,hourOfDay&last=P30D&is.category2=入出口&order=complaintCount.value.desc&first=500'
  }
];
