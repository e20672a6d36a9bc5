/** What moves with what, and what made the difference. */
import type { Example } from './example.ts';

const driversFields = `    events
    days
    drivers {
      measure significant reason lagMinutes qValue sampleSize
      whenHigh { of ratio low high }
    }`;

export const insightExamples: readonly Example[] = [
  {
    id: 'restroom-overdue',
    title: { zh: '保洁晚了多久，洗手间投诉就来？', en: 'How long after cleaning is overdue do restroom complaints come?' },
    comment: {
      zh: 'byLag 里 r 最高的那一格就是答案：一格十五分钟。区间按自相关折算。',
      en: 'The lag with the highest r is the answer; a bucket is fifteen minutes. Intervals know that neighbours resemble each other.'
    },
    query: `query RestroomOverdue($venue: ID! = "aurora-plaza") {
  correlate(
    venue: $venue
    x: cleaningOverdueMinutes
    y: complaintCount
    where: { category3: { in: ["洗手间清洁"] } }
    range: { last: "P28D" }
    grain: quarterHour
    maxLagBuckets: 6
  ) {
    lag
    pValue
    byLag { lags sizes effectiveSizes pearson pearsonLow pearsonHigh spearman }
    points { xs ys }
    totalPoints truncated
  }
}`,
    search: 'view=correlate&x=cleaningOverdueMinutes&y=complaintCount&is.category3=洗手间清洁&last=P28D&grain=quarterHour&lag=6'
  },
  {
    id: 'escalator-drivers',
    title: { zh: '扶梯和电梯的投诉是什么带来的？', en: 'What drives complaints about escalators and lifts?' },
    comment: {
      zh: '所有运营指标都试一遍，只与同一小时、同样客流相比；不显著的也列出，并说明原因。',
      en: 'Everything that is metered is tried, against the same hour and as many visitors. What is not significant stands there, too, with its reason.'
    },
    query: `query EscalatorDrivers($venue: ID! = "aurora-plaza") {
  drivers(
    venue: $venue
    where: { category2: { in: ["电梯扶梯"] } }
    range: { last: "P28D" }
    grain: quarterHour
    maxLag: "PT1H"
  ) {
${driversFields}
  }
}`,
    search: 'view=drivers&is.category2=电梯扶梯&last=P28D&grain=quarterHour&lag=4'
  },
  {
    id: 'shift-changes',
    title: { zh: '交接班前后，服务投诉会变多吗？', en: 'Do service complaints follow shift changes?' },
    comment: {
      zh: '只问两个候选，因此要为“多次尝试”付的代价也小。',
      en: 'Two candidates only: the fewer are asked, the less is paid for asking.'
    },
    query: `query ShiftChanges($venue: ID! = "aurora-plaza") {
  drivers(
    venue: $venue
    place: "L1"
    where: { category1: { in: ["服务"] } }
    candidates: [shiftChanges, staffOnShift]
    range: { last: "P28D" }
    grain: quarterHour
    maxLag: "PT1H"
  ) {
${driversFields}
  }
}`,
    search: 'view=drivers&place=L1&is.category1=服务&last=P28D&grain=quarterHour&lag=4'
  },
  {
    id: 'weather',
    title: { zh: '下雨天，人们在抱怨什么？', en: 'Do complaints follow the weather?' },
    comment: {
      zh: '滑倒、借伞、找不到车位：雨量每多一点，随后一小时多多少。',
      en: 'Slips, umbrellas, no parking space: how many more in the hour after rain.'
    },
    query: `query Weather($venue: ID! = "aurora-plaza") {
  drivers(
    venue: $venue
    where: { category2: { in: ["滑倒", "雨天", "车位"] } }
    candidates: [rainMillimetres, temperature]
    range: { last: "P28D" }
    grain: quarterHour
    maxLag: "PT1H"
  ) {
${driversFields}
  }
}`,
    search: 'view=drivers&is.category2=滑倒&is.category2=雨天&is.category2=车位&last=P28D&grain=quarterHour&lag=4'
  },
  {
    id: 'first-purchases',
    title: { zh: '首次购买之后，新会员会来问什么吗？', en: 'Do first purchases bring questions about membership?' },
    comment: {
      zh: '不只是投诉：measure 可以是任何反馈计数，这里是咨询。',
      en: 'Not of complaints alone: any count of feedback can be explained, here questions.'
    },
    query: `query FirstPurchases($venue: ID! = "aurora-plaza") {
  drivers(
    venue: $venue
    measure: feedbackCount
    where: { category3: { in: ["入会"] }, intent: { in: ["question"] } }
    candidates: [firstPurchases, orders, sales]
    range: { last: "P28D" }
    grain: quarterHour
    maxLag: "PT2H"
  ) {
${driversFields}
  }
}`,
    search: 'view=drivers&y=feedbackCount&is.category3=入会&is.intent=question&last=P28D&grain=quarterHour&lag=8'
  },
  {
    id: 'what-changed',
    title: { zh: '与上周相比，变化主要来自哪里？', en: 'What made the difference to last week?' },
    comment: {
      zh: '所有切面都看一遍：谁贡献了变化，哪些其实是同一件事。',
      en: 'Every cut is looked at: which parts carry the change, and which are mostly the same thing under another name.'
    },
    query: `query WhatChanged($venue: ID! = "aurora-plaza") {
  whatChanged(
    venue: $venue
    measure: complaintCount
    range: { last: "P7D" }
    compare: lastWeek
    first: 10
  ) {
    before now change changeRatio pValue
    segments {
      dimension value label(language: "en")
      before now contribution shareOfChange qValue significant
      sameAs { dimension label(language: "en") }
    }
    totalSegments truncated
  }
}`,
    search: 'view=changes&y=complaintCount&last=P7D&compare=lastWeek&first=10'
  },
  {
    id: 'live-complaints',
    title: { zh: '此刻：今天的投诉与客流，数据一变就更新', en: 'Right now: complaints and visitors of today, as they change' },
    comment: {
      zh: '以 server-sent events 推送；多少人订阅，引擎都只查一次。',
      en: 'Pushed as server-sent events; however many subscribe, the engine is asked once.'
    },
    query: `subscription LiveComplaints($venue: ID! = "aurora-plaza") {
  timeSeries(
    venue: $venue
    measures: [complaintCount, footfall]
    range: { businessDays: 1 }
    grain: quarterHour
  ) {
    asOf
    times
    partial
    series { measure values }
  }
}`,
    search: null
  }
];
