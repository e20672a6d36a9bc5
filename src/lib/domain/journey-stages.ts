import type { LocalizedText } from './place.ts';

/** The stages of a visit in the order in which they are come through. Events may bring other words: those stand behind. */
export const journeyStages = {
  plan: { zh: '计划', en: 'Plan' },
  arrive: { zh: '前往', en: 'Arrive' },
  park: { zh: '停车', en: 'Park' },
  enter: { zh: '入场', en: 'Enter' },
  find: { zh: '寻路', en: 'Find the way' },
  queue: { zh: '排队', en: 'Queue' },
  buy: { zh: '购物', en: 'Buy' },
  dine: { zh: '用餐', en: 'Dine' },
  play: { zh: '游乐', en: 'Play' },
  service: { zh: '服务', en: 'Service' },
  leave: { zh: '离场', en: 'Leave' },
  after: { zh: '售后', en: 'Afterwards' }
} as const satisfies Record<string, LocalizedText>;

/** Said of the visit as a whole. */
export const wholeVisit: Readonly<Record<string, LocalizedText>> = { visit: { zh: '整个到访', en: 'The whole visit' } };
