/** Events for the bench: plain, seeded, shaped like the field's (a third with a text of a sentence, all enriched). */
const categories = [
  ['环境', '卫生', '洗手间清洁'],
  ['停车', '入出口', '排队'],
  ['设施', '电梯扶梯', '停运'],
  ['服务', '服务台', '等待']
];
const channels = ['hotline', 'hotline', 'hotline', 'chat', 'review', 'survey'];
const intents = ['complaint', 'complaint', 'suggestion', 'praise', 'question'];

/** A small linear congruential generator (Numerical Recipes): the same events every run. */
export function openRandom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 4_294_967_296;
  };
}

export function toBenchEvent(
  index: number,
  venue: string,
  units: readonly string[],
  fromMs: number,
  random: () => number
): Record<string, unknown> {
  const sentiment = Math.round((random() * 2 - 1) * 100) / 100;
  return {
    id: `bench-${index}`,
    source: 'hotline',
    occurredAt: new Date(fromMs + index * 137).toISOString(),
    venue,
    location: { unit: units[Math.floor(random() * units.length)] },
    channel: channels[Math.floor(random() * channels.length)],
    kind: 'unsolicited',
    author: random() < 0.8 ? 'customer' : 'tenant',
    text: `二楼洗手间地面很湿，没人打扫，第 ${index} 次说了`,
    language: 'zh-CN',
    enrichment: {
      sentiment,
      intent: intents[Math.floor(random() * intents.length)],
      category: categories[Math.floor(random() * categories.length)],
      illFeeling: Math.round(random() * 100) / 100,
      urgency: Math.round(random() * 100) / 100,
      keywords: ['洗手间', '湿滑'],
      model: 'bench'
    }
  };
}
