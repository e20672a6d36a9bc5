/** What makes each stage of a visit easy: the other half of the curve. */
import { moods, toTopic } from './topic.ts';

export const journeyTopics = [
  toTopic({
    key: 'arrive-praise',
    category: '出行/到达/交通',
    intent: 'praise',
    where: 'entrance',
    stage: 'arrive',
    weight: 1.5,
    ...moods.happy,
    words: '地铁 方便 直达 | metro, easy to reach',
    zh: `地铁出来走两分钟就到{place}，下雨都不用打伞。
      {place}外面的接驳车准时，老人出门方便多了。
      导航直接导到{place}，停车牌子一路都有，好找。
      骑车过来，{place}旁边的车棚又大又干净。`,
    en: `Two minutes from the metro to {place}, not a drop of rain on us.
      The shuttle stops right at {place}, very handy with my parents.
      Plenty of bike stands at {place}, thank you.`
  }),
  toTopic({
    key: 'drop-off',
    category: '出行/到达/落客区',
    intent: 'complaint',
    where: 'entrance',
    stage: 'arrive',
    weight: 1.2,
    peak: 'evening',
    ...moods.annoyed,
    words: '打车 落客区 电动车 | taxi, drop-off, scooters',
    zh: `{place}外面落客区被私家车占了，出租车停在马路中间下人。
      {place}门口电动车停得满满的，婴儿车挤不进来。
      在{place}叫车等了{minutes}分钟，司机说进不来。
      {place}前面的路口没人指挥，过马路心惊胆战。`,
    en: `Private cars block the drop-off at {place}, we got out in the middle of the road.
      Scooters everywhere in front of {place}, no way through with a pram.
      Waited {minutes} minutes for a taxi at {place}.`
  }),
  toTopic({
    key: 'arrive-question',
    category: '出行/到达/交通',
    intent: 'question',
    where: 'venue',
    stage: 'arrive',
    weight: 1.2,
    ...moods.plain,
    words: '地铁口 公交 怎么来 | metro exit, bus, getting here',
    zh: `从地铁几号口出来最近？带着行李箱。
      周末晚上末班接驳车是几点？
      开车从高架下来，哪个入口离{shop}近？`,
    en: `Which metro exit is closest, we have luggage?
      When does the last shuttle leave on Sunday?`
  }),
  toTopic({
    key: 'plan-praise',
    category: '服务/小程序/信息',
    intent: 'praise',
    where: 'venue',
    stage: 'plan',
    weight: 1,
    ...moods.happy,
    words: '小程序 预约 清楚 | app, booking, clear',
    zh: `小程序里能看到实时车位和排队人数，出门前心里有数，好用。
      提前在小程序约了冰场，到了就进，省心。
      活动日历做得清楚，周末安排一目了然。`,
    en: `Seeing free parking and queues in the app before we leave home is great.
      Booked the ice rink in the app and walked straight in.`
  }),
  toTopic({
    key: 'plan-complaint',
    category: '服务/小程序/信息',
    intent: 'complaint',
    where: 'venue',
    stage: 'plan',
    weight: 0.9,
    ...moods.annoyed,
    words: '小程序 信息 过期 | app, outdated, closed',
    zh: `小程序写着{shop}营业，跑来一看围挡都拉上了。
      官网的楼层图还是去年的，{shop}早搬了。
      预约页面选完时间就白屏，试了{times}次。`,
    en: `The app says {shop} is open, we came and found it boarded up.
      The floor plan online is a year old, {shop} moved long ago.`
  }),
  toTopic({
    key: 'find-praise',
    category: '设施/标识/好找',
    intent: 'praise',
    where: 'level',
    stage: 'find',
    weight: 1.1,
    ...moods.happy,
    words: '导航 指示 好找 | directions, easy to find',
    zh: `{floor}地上的彩色引导线很好用，跟着走就到了{shop}。
      室内导航准，从车位一路带到{shop}门口。
      {floor}的指示屏可以放大字，我爸自己就找到了。`,
    en: `The coloured lines on the floor of {floor} took us straight to {shop}.
      Indoor navigation worked perfectly from my parking space to {shop}.`
  }),
  toTopic({
    key: 'queue-praise',
    category: '商户/排队/等位',
    intent: 'praise',
    where: 'restaurant',
    stage: 'queue',
    weight: 0.7,
    peak: 'meals',
    ...moods.happy,
    words: '叫号 准时 等位 | queue, on time, snacks',
    zh: `{place}线上取号准，逛一圈回来刚好到我们。
      在{place}等位有茶水小食，还给孩子发了气球。`,
    en: `{place} texted us five minutes before our table was ready, brilliant.
      Free snacks while we waited at {place}, time flew.`
  }),
  toTopic({
    key: 'leave-praise',
    category: '停车/入出口/通行',
    intent: 'praise',
    where: 'parking',
    stage: 'leave',
    weight: 0.8,
    ...moods.happy,
    words: '无感支付 出场 快 | exit, fast, automatic',
    zh: `{place}无感支付真快，杆子直接抬，后面不堵车。
      晚上从{place}出来有人指挥，五分钟就上路了。`,
    en: `Out of {place} in three minutes, the barrier opened by itself.
      Staff directed the cars in {place} tonight, very smooth.`
  }),
  toTopic({
    key: 'play-queue',
    category: '商户/商品质量/体验',
    intent: 'suggestion',
    where: 'play',
    stage: 'play',
    weight: 0.8,
    ...moods.kind,
    words: '预约 家长 休息 | booking, parents, rest',
    zh: `{place}很好玩，要是能分时段预约就更好了。
      建议{place}给陪玩的家长多放几个座位。`,
    en: `{place} is great fun, time slots would make it even better.
      More seats for parents at {place}, please.`
  }),
  toTopic({
    key: 'service-praise',
    category: '服务/客服热线/响应',
    intent: 'praise',
    where: 'venue',
    stage: 'service',
    weight: 1,
    ...moods.happy,
    words: '客服 回电 解决 | hotline, called back, solved',
    zh: `早上打的热线，中午就回电解决了，效率高。
      客服{person}跟了三天，最后把钱退回来了，谢谢。`,
    en: `Called in the morning, solved by noon. Impressive.
      {person} from the hotline followed up until I got my refund, thank you.`
  }),
  toTopic({
    key: 'visit-praise',
    category: '环境/氛围/体验',
    intent: 'praise',
    where: 'concourse',
    stage: 'visit',
    weight: 2.2,
    ...moods.happy,
    words: '氛围 舒服 宽敞 | atmosphere, comfortable, spacious',
    zh: `{floor}逛着不挤，音乐放得轻，能坐一下午。
      {floor}的落地窗那排沙发是我的秘密基地，谁都别抢。
      周末带父母来，{floor}走廊宽，推轮椅一点不费劲。
      {floor}今天的桂花香味太舒服了，哪里有卖？`,
    en: `{floor} is never too loud, we could sit there all afternoon.
      Wide corridors on {floor}, easy with my father's wheelchair.
      The sofas by the windows on {floor} are the best spot in town.`
  })
];
