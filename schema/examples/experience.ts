/** How people feel, in scores and in their own words. */
import type { Example } from './example.ts';

export const experienceExamples: readonly Example[] = [
  {
    id: 'nps-by-channel',
    title: { zh: '各渠道的净推荐值是多少？', en: 'What is the NPS of each channel?' },
    comment: {
      zh: '样本量并列给出：三十份以下的净推荐值不要当真。没有人打分的渠道是空，不是 0。',
      en: 'With sample sizes: an NPS of fewer than thirty answers is an anecdote. A channel that nobody scored is null, not 0.'
    },
    query: `query NpsByChannel($venue: ID! = "aurora-plaza") {
  breakdown(
    venue: $venue
    measures: [nps, csatMean, feedbackCount]
    by: [channel]
    range: { last: "P30D" }
    orderBy: [{ measure: feedbackCount }]
  ) {
    dimensions { values labels(language: "en") }
    series { measure values sampleSizes }
  }
}`,
    search: 'measures=nps,csatMean,feedbackCount&grain=-&by=channel&last=P30D&order=feedbackCount.value.desc'
  },
  {
    id: 'ill-feeling-by-category',
    title: { zh: '哪类问题最伤感情？', en: 'What hurts people most?' },
    comment: {
      zh: '恶感不等于负面：它会变成公开的帖子。按占比排，只留至少 20 条的类别。',
      en: 'Ill feeling is more than negative: it becomes a public post. Ordered by share, among categories with at least 20 events.'
    },
    query: `query IllFeelingByCategory($venue: ID! = "aurora-plaza") {
  breakdown(
    venue: $venue
    measures: [illFeelingShare, feedbackCount]
    by: [category1, category2]
    range: { last: "P30D" }
    having: [{ measure: feedbackCount, atLeast: 20 }]
    orderBy: [{ measure: illFeelingShare }]
    first: 20
  ) {
    dimensions { dimension values labels(language: "en") }
    series { measure values sampleSizes }
  }
}`,
    search:
      'measures=illFeelingShare,feedbackCount&grain=-&by=category1,category2&last=P30D&having=feedbackCount.20&order=illFeelingShare.value.desc&first=20'
  },
  {
    id: 'surprise-by-hour',
    title: { zh: '昨天到现在，哪些小时不同寻常？', en: 'Which hours since yesterday were out of the ordinary?' },
    comment: {
      zh: '预期来自前几周的同一时段；surprise 为 3 表示千分之一的机会。',
      en: 'Expected from the same hours of the weeks before. A surprise of 3 is one chance in a thousand.'
    },
    query: `query SurpriseByHour($venue: ID! = "aurora-plaza") {
  timeSeries(
    venue: $venue
    measures: [complaintCount]
    range: { last: "P2D" }
    grain: hour
    expected: true
  ) {
    times
    partial
    series { measure values expected expectedLow expectedHigh surprise }
  }
}`,
    search: 'measures=complaintCount&grain=hour&last=P2D&expected=1'
  },
  {
    id: 'urgent-voices',
    title: { zh: '紧急又带恶感的原话是怎么说的？', en: 'What do urgent and ill-feeling voices say?' },
    comment: {
      zh: '原文按你的权限显示；电话、车牌等个人信息已遮盖。',
      en: 'Texts as far as you may see them: phone numbers, plates and names are masked.'
    },
    query: `query UrgentVoices($venue: ID! = "aurora-plaza") {
  feedback(
    venue: $venue
    range: { last: "P7D" }
    where: { urgency: { atLeast: 0.7 }, illFeeling: { atLeast: 0.5 } }
    first: 20
  ) {
    nodes {
      occurredAt
      channel
      text
      place { name(language: "en") }
      enrichment { category illFeeling urgency model }
    }
    pageInfo { hasNextPage endCursor }
  }
}`,
    search: 'view=voices&last=P7D&min.urgency=0.7&min.illFeeling=0.5&first=20'
  },
  {
    id: 'car-park-words',
    title: { zh: '说到停车，人们都提什么词？', en: 'Which words come up about the car park?' },
    comment: {
      zh: '词频、情绪、与前一段相比的升降，以及常一起出现的词；中英文都切词。',
      en: 'How often, in what mood, more or less than before, and together with what; in Chinese and English.'
    },
    query: `query CarParkWords($venue: ID! = "aurora-plaza") {
  keywords(
    venue: $venue
    where: { category1: { in: ["停车"] } }
    range: { last: "P14D" }
    compare: previous
    first: 30
  ) {
    words {
      word count share sentimentMean
      before { ratio low high discoveryRate trend }
      partners(first: 3) { word lift }
    }
    texts { read total truncated }
  }
}`,
    search: 'view=keywords&is.category1=停车&last=P14D&compare=previous&first=30'
  },
  {
    id: 'journey-valley',
    title: { zh: '一次到访，最差的是哪一段？', en: 'Where on a visit is it worst?' },
    comment: {
      zh: '人们记住的是谷底、峰值和结尾；样本太少或可能出于偶然时会明说。',
      en: 'People remember the valley, the peak and the end. What rests on too little, or may be chance, says so.'
    },
    query: `query JourneyValley($venue: ID! = "aurora-plaza") {
  journey(
    venue: $venue
    measures: [sentimentMean, complaintCount]
    range: { last: "P30D" }
  ) {
    stages { stage label(language: "en") position }
    series { measure values sampleSizes low high enough }
    marks {
      measure
      valley { stages value state isClear }
      peak { stages value state isClear }
      end { stages value state isClear }
    }
  }
}`,
    search: 'view=journey&measures=sentimentMean,complaintCount&last=P30D'
  }
];
