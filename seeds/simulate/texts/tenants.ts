/** What the shops say to those who run the building. */
import { moods, toTopic } from './topic.ts';

const shop = { where: 'shop', author: 'tenant', stage: undefined } as const;

export const tenantTopics = [
  toTopic({
    key: 'power',
    ...shop,
    category: '工程/供电/跳闸',
    intent: 'request',
    weight: 4,
    night: 0.6,
    ...moods.alarmed,
    words: '跳闸 停电 | power, tripped',
    zh: `{place}又跳闸了，收银和冰柜全停，请马上派人。
      {place}店内一路照明不亮，影响营业。
      {place}申请明早八点加班用电，请批。
      {place}门头灯箱不亮，昨天报过一次了。`,
    en: `{place}: power tripped again, tills and fridges are down.
      Half of the lights are out at {place}.`
  }),
  toTopic({
    key: 'water',
    ...shop,
    category: '工程/供水/停水',
    intent: 'complaint',
    weight: 2.4,
    where: 'restaurant',
    ...moods.upset,
    words: '停水 水压 | water, pressure',
    zh: `{place}后厨水压太小，午市没法做。
      {place}突然停水，没有任何通知，客人坐满了。
      {place}热水一直不热。`,
    en: `No water in the kitchen of {place} and the room is full.
      Water pressure at {place} is too low for lunch service.`
  }),
  toTopic({
    key: 'air',
    ...shop,
    category: '工程/空调/不制冷',
    intent: 'complaint',
    weight: 4,
    ...moods.upset,
    words: '空调 不制冷 | air conditioning',
    zh: `{place}空调不制冷，店里32度，客人进来就走。
      {place}出风口滴水，货都淋湿了。
      报修单写了三天，{place}的风机还是没人看。`,
    en: `The air conditioning at {place} does not cool, customers walk out.
      Water drips from the vent onto our stock at {place}.`
  }),
  toTopic({
    key: 'network',
    ...shop,
    category: '工程/网络/断网',
    intent: 'complaint',
    weight: 3,
    ...moods.upset,
    words: '断网 收银 | network, till',
    zh: `{place}断网，刷卡机用不了，在丢生意。
      {place}的网一到周末就卡，顾客扫不了码。`,
    en: `{place} is offline, we cannot take cards.
      The network at {place} drops every weekend.`
  }),
  toTopic({
    key: 'leak',
    ...shop,
    category: '工程/漏水/吊顶',
    intent: 'complaint',
    weight: 2.4,
    night: 0.8,
    ...moods.alarmed,
    words: '漏水 吊顶 | leak, ceiling',
    zh: `{place}吊顶漏水，已经用桶在接，请尽快。
      {place}后仓渗水，货架下面全湿了。`,
    en: `Water is coming through the ceiling at {place}.
      Our stock room at {place} is wet, please come at once.`
  }),
  toTopic({
    key: 'fit-out',
    ...shop,
    category: '工程/装修/施工',
    intent: 'request',
    weight: 2.4,
    night: 1.4,
    ...moods.plain,
    words: '装修 施工证 | fit-out, permit',
    zh: `{place}今晚进场换地板，施工证办好了，请开货梯。
      隔壁围挡施工灰尘飘到{place}，货都没法摆。
      {place}申请夜间装修延长到凌晨三点。`,
    en: `{place} needs the goods lift tonight for new flooring.
      Dust from the works next door covers {place}.`
  }),
  toTopic({
    key: 'delivery',
    ...shop,
    category: '工程/收货/卸货',
    intent: 'complaint',
    weight: 1.5,
    night: 1.2,
    where: 'dock',
    ...moods.annoyed,
    words: '卸货 货梯 | loading dock, goods lift',
    zh: `{place}被占着，我们的冷链车等了{minutes}分钟。
      {place}的货梯只开一部，早市的菜上不来。
      {place}的登记要填三张表，能不能线上办？`,
    en: `Our chilled truck has waited {minutes} minutes at {place}.
      Only one goods lift works from {place}.`
  }),
  toTopic({
    key: 'tenant-cleaning',
    ...shop,
    category: '环境/卫生/垃圾',
    intent: 'complaint',
    weight: 2.4,
    ...moods.annoyed,
    words: '垃圾 没收 | rubbish, collection',
    zh: `{place}后门的垃圾两天没收，招虫子了。
      {place}门口地面今天没有拖，昨天也没有。
      {place}旁边的垃圾桶满了，味道往店里飘。`,
    en: `Rubbish behind {place} has not been collected for two days.
      Nobody mopped in front of {place} today.`
  }),
  toTopic({
    key: 'rent',
    ...shop,
    category: '服务/租户服务/账单',
    intent: 'question',
    weight: 3,
    night: 0.1,
    ...moods.plain,
    words: '租金 账单 水电费 | rent, bill',
    zh: `{place}这个月水电账单高了一倍，请核对表数。
      {place}想问一下推广费的发票什么时候开。
      {place}续租的合同流程走到哪一步了？
      国庆期间的营业时间要求，{place}还没收到通知。`,
    en: `The electricity bill of {place} doubled this month, please check the meter.
      When will {place} get the invoice for the marketing fee?`
  }),
  toTopic({
    key: 'tenant-praise',
    ...shop,
    category: '服务/租户服务/响应',
    intent: 'praise',
    weight: 1.6,
    ...moods.happy,
    words: '维修 及时 | repair, quick',
    zh: `{place}报修十分钟就来了，师傅{person}手艺好，谢谢物业。
      昨晚漏水处理及时，没耽误{place}开门，感谢。`,
    en: `Repair at {place} was done within the hour, thank you.
      {person} from engineering saved our evening at {place}.`
  }),
  toTopic({
    key: 'tenant-suggestion',
    ...shop,
    category: '服务/活动/组织',
    intent: 'suggestion',
    weight: 1.6,
    night: 0.2,
    ...moods.kind,
    words: '客流 引导 | traffic, signs',
    zh: `{place}这一段客流太少，建议在扶梯口加个指引。
      周末活动的人都堵在{place}门口，建议挪到中庭。`,
    en: `Could a sign at the escalator point towards {place}?
      Event crowds block the door of {place}, please move the stage.`
  })
];
