import { moods, toTopic } from './topic.ts';

export const shopTopics = [
  toTopic({
    key: 'queue-restaurant',
    category: '商户/排队/等位',
    intent: 'complaint',
    where: 'restaurant',
    stage: 'queue',
    weight: 3.4,
    peak: 'meals',
    ...moods.annoyed,
    words: '排队 叫号 等位 | queue, waiting',
    zh: `{place}排了{minutes}分钟，叫号乱的，后来的先进去了。
      {place}取号显示前面5桌，等了{minutes}分钟还是5桌。
      {place}里面明明有空桌就是不让坐。
      {place}门口排队把走廊都堵了，也没有凳子。
      孩子饿得直闹，{place}一个劲说快了快了。`,
    en: `{minutes} minutes in the queue at {place} and people behind us went first.
      {place} has empty tables but keeps everyone outside.
      The queue of {place} blocks the whole corridor.`
  }),
  toTopic({
    key: 'quality',
    category: '商户/商品质量/瑕疵',
    intent: 'complaint',
    where: 'shop',
    stage: 'after',
    weight: 2.2,
    ...moods.upset,
    words: '质量 开线 退 | quality, broken',
    zh: `在{place}买的东西第二天就坏了，店里说不是他们的问题。
      在{place}买的礼盒打开是坏的，外包装还好好的。
      {place}的东西用了一周就不行了，质量太差。`,
    en: `What I bought at {place} broke the next day.
      The gift I bought at {place} was damaged inside a perfect box.`
  }),
  toTopic({
    key: 'returns',
    category: '商户/售后退换/推诿',
    intent: 'complaint',
    where: 'shop',
    stage: 'after',
    weight: 2.4,
    ...moods.angry,
    words: '退货 推诿 | return, refused',
    zh: `{place}七天内不给退，包装都没拆。
      {place}让我等店长电话，等了三天，电话{phone}，再不处理我打12315。
      换货要我自己出运费，{place}的售后太离谱。`,
    en: `{place} refuses a return within seven days, box unopened.
      Third visit to {place} about the same return. I will post this.`
  }),
  toTopic({
    key: 'price',
    category: '商户/价格/标价不符',
    intent: 'complaint',
    where: 'supermarket',
    stage: 'buy',
    weight: 1.3,
    night: 0.5,
    ...moods.upset,
    words: '标价 结账 不一致 | price, label',
    zh: `{place}货架写的和收银扫的差了{amount}元，不是第一次了。
      {place}特价牌到期不撤，结账才知道是原价。
      {place}称重的水果价格不对，回家一算多收了。`,
    en: `{place} charged {amount} yuan more than the shelf label.
      The discount sign at {place} was out of date.`
  }),
  toTopic({
    key: 'staff',
    category: '商户/店员/态度',
    intent: 'complaint',
    where: 'shop',
    stage: 'buy',
    weight: 2.4,
    ...moods.upset,
    words: '店员 爱答不理 | staff, rude',
    zh: `{place}的店员爱答不理，问个问题头都不抬。
      进{place}看看，店员一路跟着，像防贼一样。
      {place}店员在聊天，叫了三声没人应。`,
    en: `Staff at {place} ignored us completely.
      The assistant at {place} rolled her eyes when I asked a question.`
  }),
  toTopic({
    key: 'staff-praise',
    category: '商户/店员/态度',
    intent: 'praise',
    where: 'shop',
    stage: 'buy',
    weight: 3,
    ...moods.happy,
    words: '店员 热情 专业 | staff, friendly',
    zh: `{place}的小姑娘很专业，不推销，问了一堆问题都耐心。
      {place}帮我挑了生日礼物，还写了卡片，暖到了。
      {place}的师傅帮忙看了半天没收钱，下次还来。`,
    en: `Lovely staff at {place}, no pressure at all.
      {place} found the perfect gift and even wrote the card.
      Best advice I ever got in a shop: {place}.`
  }),
  toTopic({
    key: 'food-praise',
    category: '商户/商品质量/口味',
    intent: 'praise',
    where: 'restaurant',
    stage: 'dine',
    weight: 2.6,
    night: 0.8,
    peak: 'meals',
    ...moods.happy,
    words: '好吃 推荐 | delicious, recommend',
    zh: `{place}的招牌菜绝了，全家都说好吃。
      加班到半夜还能在{place}吃上热的，幸福。
      {place}出餐快，味道稳，服务员还会逗孩子。`,
    en: `{place} was delicious, we will be back.
      Quick, friendly and tasty: {place}.`
  }),
  toTopic({
    key: 'food-safety',
    category: '商户/食品安全/异物',
    intent: 'complaint',
    where: 'restaurant',
    stage: 'dine',
    weight: 1.4,
    night: 0.5,
    ...moods.alarmed,
    words: '异物 拉肚子 | hair, sick',
    zh: `在{place}吃出一根头发，换了一份还有。
      昨晚在{place}吃完，一家三口拉肚子，要个说法，电话{phone}。
      {place}的杯子有口红印，后厨卫生堪忧。`,
    en: `Found a piece of plastic in my soup at {place}.
      Two of us were sick after eating at {place} last night.`
  }),
  toTopic({
    key: 'hours',
    category: '商户/营业时间/未营业',
    intent: 'question',
    where: 'shop',
    stage: 'plan',
    weight: 2,
    ...moods.plain,
    words: '几点 开门 | opening hours',
    zh: `{place}今天开门吗？电话没人接。
      {place}还没到点就拉门了，是不是提前关了？
      请问{place}搬到哪里去了？`,
    en: `Is {place} open today?
      What time does {place} close on Sundays?`
  }),
  toTopic({
    key: 'cinema-sound',
    category: '商户/商品质量/观影',
    intent: 'complaint',
    where: 'cinema',
    stage: 'play',
    weight: 1.6,
    night: 1,
    peak: 'evening',
    ...moods.annoyed,
    words: '影厅 空调 声音 | screen, sound',
    zh: `{place}空调太冷，一半人裹着外套看完的。
      {place}放到一半黑屏，等了{minutes}分钟，也不给个说法。
      {place}隔壁的声音传过来，听得清清楚楚。`,
    en: `The picture in {place} went black for {minutes} minutes.
      We could hear the film next door in {place}.`
  }),
  toTopic({
    key: 'play-praise',
    category: '商户/商品质量/体验',
    intent: 'praise',
    where: 'play',
    stage: 'play',
    weight: 1.4,
    ...moods.happy,
    words: '孩子 开心 | kids, fun',
    zh: `{place}孩子玩了三小时不肯走，家长也有地方坐，赞。
      {place}的教练很有耐心，女儿第一次就学会了。`,
    en: `My kids did not want to leave {place}.
      The coach at {place} is brilliant with children.`
  }),
  toTopic({
    key: 'shop-wish',
    category: '商户/商品质量/品类',
    intent: 'suggestion',
    where: 'level',
    stage: 'after',
    weight: 2,
    ...moods.kind,
    words: '希望 引进 | wish, more shops',
    zh: `{floor}能不能引进一家大一点的药店？
      希望{floor}多几家适合老人的餐厅。
      建议{floor}晚上十点以后留一家咖啡店。`,
    en: `We would love a larger pharmacy on {floor}.
      Please bring a vegetarian place to {floor}.`
  })
];
