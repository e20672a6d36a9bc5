/** What people of a made-up chain say, in three languages. Categories stay in the words that the demo uses. */
export interface Said {
  readonly text: string;
  readonly intent: 'complaint' | 'praise' | 'suggestion' | 'question';
  readonly category: readonly [string, string, string];
  readonly keywords: readonly string[];
  readonly isRestroom?: true;
}

const restroom = ['环境', '卫生', '洗手间清洁'] as const;
const air = ['环境', '温度', '空调'] as const;
const queue = ['服务', '等候', '排队'] as const;
const staff = ['服务', '态度', '服务态度'] as const;
const parking = ['停车', '车位', '找车位'] as const;
const ways = ['设施', '导视', '指引'] as const;

export const saidByLanguage: Readonly<Record<'zh' | 'en' | 'de', readonly Said[]>> = {
  zh: [
    { text: '洗手间地面湿滑，没有纸。', intent: 'complaint', category: restroom, keywords: ['洗手间', '湿滑'], isRestroom: true },
    { text: '空调太热了，坐不住。', intent: 'complaint', category: air, keywords: ['空调', '热'] },
    { text: '排队半个小时，只开了一个窗口。', intent: 'complaint', category: queue, keywords: ['排队', '窗口'] },
    { text: '服务台的人不理人。', intent: 'complaint', category: staff, keywords: ['服务台'] },
    { text: '停车场绕了二十分钟。', intent: 'complaint', category: parking, keywords: ['停车'] },
    { text: '工作人员很耐心，谢谢。', intent: 'praise', category: staff, keywords: ['耐心'] },
    { text: '新换的座椅很舒服。', intent: 'praise', category: air, keywords: ['座椅'] },
    { text: '希望出口的指示牌大一些。', intent: 'suggestion', category: ways, keywords: ['指示牌'] },
    { text: '请问周末几点关门？', intent: 'question', category: queue, keywords: ['关门'] }
  ],
  en: [
    {
      text: 'The restroom floor is wet and there is no paper.',
      intent: 'complaint',
      category: restroom,
      keywords: ['restroom', 'wet'],
      isRestroom: true
    },
    { text: 'It is far too hot in here.', intent: 'complaint', category: air, keywords: ['hot'] },
    { text: 'Half an hour in line with one counter open.', intent: 'complaint', category: queue, keywords: ['line', 'counter'] },
    { text: 'Nobody at the desk would help me.', intent: 'complaint', category: staff, keywords: ['desk'] },
    { text: 'Drove around the garage for twenty minutes.', intent: 'complaint', category: parking, keywords: ['garage'] },
    { text: 'The lady at the desk was so kind.', intent: 'praise', category: staff, keywords: ['kind'] },
    { text: 'Love the new seats by the windows.', intent: 'praise', category: air, keywords: ['seats'] },
    { text: 'Signs to the exit could be larger.', intent: 'suggestion', category: ways, keywords: ['signs'] },
    { text: 'When do you close on Sundays?', intent: 'question', category: queue, keywords: ['close'] }
  ],
  de: [
    {
      text: 'Die Toilette ist nass und es gibt kein Papier.',
      intent: 'complaint',
      category: restroom,
      keywords: ['Toilette'],
      isRestroom: true
    },
    { text: 'Viel zu warm hier drin.', intent: 'complaint', category: air, keywords: ['warm'] },
    { text: 'Eine halbe Stunde Schlange, eine Kasse offen.', intent: 'complaint', category: queue, keywords: ['Schlange', 'Kasse'] },
    { text: 'Am Schalter hat mir niemand geholfen.', intent: 'complaint', category: staff, keywords: ['Schalter'] },
    { text: 'Zwanzig Minuten im Parkhaus gekreist.', intent: 'complaint', category: parking, keywords: ['Parkhaus'] },
    { text: 'Sehr freundliche Beratung, danke.', intent: 'praise', category: staff, keywords: ['freundlich'] },
    { text: 'Die neuen Sitze am Fenster sind schön.', intent: 'praise', category: air, keywords: ['Sitze'] },
    { text: 'Die Schilder zum Ausgang dürften größer sein.', intent: 'suggestion', category: ways, keywords: ['Schilder'] },
    { text: 'Wann schließen Sie am Samstag?', intent: 'question', category: queue, keywords: ['schließen'] }
  ]
};
