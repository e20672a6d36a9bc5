import { moods, toTopic } from './topic.ts';

export const serviceTopics = [
  toTopic({
    key: 'desk-handover',
    category: '服务/服务台/等待',
    intent: 'complaint',
    where: 'desk',
    stage: 'service',
    weight: 0.3,
    ...moods.annoyed,
    words: '交接班 没人 服务台 | shift change, nobody, service desk',
    zh: `{place}在交接班，{minutes}分钟没人理我们。
      {place}两个人忙着对账交班，让我去三楼办，去了也没人。
      每次到{place}都赶上换班，前一个说下一个办，下一个说不知道。
      {place}亮着灯没有人，牌子上写着"交接中，请稍候"。`,
    en: `{place} was closed for the shift change, nobody told us for how long.
      The new person at {place} knew nothing of what the last one had promised.
      Shift change at {place}, we stood there for {minutes} minutes.`
  }),
  toTopic({
    key: 'guard-absent',
    category: '服务/保安/态度',
    intent: 'complaint',
    where: 'entrance',
    stage: 'enter',
    weight: 0.4,
    ...moods.annoyed,
    words: '保安 换岗 没人管 | guard, absent, shift',
    zh: `{place}的保安在换岗聊天，电动车推进来也没人管。
      {place}岗亭没有人，孩子被车蹭到都找不到人。
      问{place}的保安洗手间在哪，他说他下班了。`,
    en: `No guard at {place} for a quarter of an hour, scooters drive right in.
      The guard at {place} said he was off duty and walked away.`
  }),
  toTopic({
    key: 'umbrella',
    category: '服务/雨天/借伞',
    intent: 'complaint',
    where: 'entrance',
    stage: 'arrive',
    weight: 0.15,
    ...moods.annoyed,
    words: '下雨 雨伞 伞袋 | rain, umbrella, bags',
    zh: `下这么大雨，{place}的共享雨伞一把都没有。
      {place}没有伞袋，大家的伞一路滴水滴到扶梯口。
      {place}门口避雨的人挤成一团，进都进不去，没人疏导。
      打车点在{place}外面没有雨棚，抱着孩子淋了{minutes}分钟。
      {place}的借伞柜扫码没反应，押金倒是扣了。`,
    en: `It is pouring and there is not one umbrella left at {place}.
      No umbrella bags at {place}, the whole hall is dripping.
      The taxi stand at {place} has no roof, we stood in the rain for {minutes} minutes.
      Everybody shelters in the doorway of {place}, nobody can get in.`
  }),
  toTopic({
    key: 'order-failed',
    category: '服务/小程序/下单失败',
    intent: 'complaint',
    where: 'restaurant',
    stage: 'buy',
    weight: 0.3,
    peak: 'meals',
    ...moods.upset,
    words: '小程序 下单失败 扣款 | app, order failed, payment',
    zh: `在小程序上点{place}，付款转圈{minutes}分钟，最后说下单失败。
      钱扣了{amount}元，{place}说没有收到订单，请退款。
      小程序闪退{times}次，{place}的会员价一直用不上。
      {place}扫码点单提交不了，服务员说系统的问题他们也没办法。
      显示支付成功，取餐码出不来，{place}不给做。`,
    en: `The app charged me {amount} yuan but {place} never got the order.
      Ordering at {place} failed {times} times, then the app closed by itself.
      Payment in the app hangs, we gave up on {place} after {minutes} minutes.
      {place} has no pick-up code for my paid order.`
  }),
  toTopic({
    key: 'joining',
    category: '服务/会员/入会',
    intent: 'question',
    where: 'shop',
    stage: 'buy',
    weight: 0.3,
    ...moods.kind,
    words: '新会员 首单 优惠 | new member, first order, discount',
    zh: `刚在{place}第一次买东西，新会员的券在哪里领？
      首单满减在{place}能和店里的活动一起用吗？
      在{place}注册了会员，积分什么时候到账？
      第一次来，{place}送的停车券怎么用？手机{phone}。`,
    en: `I just bought something at {place} for the first time, where is my welcome coupon?
      Does the first order discount work at {place}?
      I joined at {place} today, when do I see my points?`
  }),
  toTopic({
    key: 'joining-praise',
    category: '服务/会员/入会',
    intent: 'praise',
    where: 'shop',
    stage: 'buy',
    weight: 0.9,
    ...moods.happy,
    words: '新会员 礼物 惊喜 | new member, gift, welcome',
    zh: `第一次在{place}买东西就送了小礼物，开心。
      入会一分钟搞定，{place}的店员一步步教我妈，点赞。`,
    en: `Joined at {place} in a minute and got a gift, nice surprise.
      {place} made us feel welcome on our first visit.`
  }),
  toTopic({
    key: 'desk-slow',
    category: '服务/服务台/等待',
    intent: 'complaint',
    where: 'desk',
    stage: 'service',
    weight: 1.4,
    ...moods.annoyed,
    words: '服务台 排队 | service desk, queue',
    zh: `{place}只有一个人，办个积分排了{minutes}分钟。
      {place}没人，等了好久才有人从后面出来。
      问了三个人三个说法，{place}的培训该抓一抓了。`,
    en: `Only one person at {place}, {minutes} minutes for a simple question.
      Nobody at {place} when we needed help.`
  }),
  toTopic({
    key: 'desk-praise',
    category: '服务/服务台/态度',
    intent: 'praise',
    where: 'desk',
    stage: 'service',
    weight: 2.2,
    ...moods.happy,
    words: '耐心 帮忙 | helpful, patient',
    zh: `{place}的{person}特别耐心，帮老人把停车费的事办好了。
      丢了手机，{place}不到十分钟就帮我找回来了，感谢！
      下雨天{place}主动借伞，服务真到位。`,
    en: `{person} at {place} was wonderful, thank you.
      Lost my phone and {place} found it within minutes!`
  }),
  toTopic({
    key: 'guard-rude',
    category: '服务/保安/态度',
    intent: 'complaint',
    where: 'entrance',
    stage: 'enter',
    weight: 1.3,
    ...moods.angry,
    words: '保安 态度 | guard, rude',
    zh: `{place}的保安态度恶劣，对送餐的小哥大呼小叫。
      推车从{place}进来，保安上来就吼，这是你们的待客之道？
      {place}保安不让进，问原因就一句"规定"。`,
    en: `The guard at {place} shouted at my father for no reason.
      Very rude guard at {place}, he would not even explain.`
  }),
  toTopic({
    key: 'guard-praise',
    category: '服务/保安/态度',
    intent: 'praise',
    where: 'entrance',
    stage: 'enter',
    weight: 1.2,
    ...moods.happy,
    words: '保安 热心 | guard, kind',
    zh: `{place}的保安大叔帮我把婴儿车抬下台阶，暖心。
      孩子走散，{place}的保安五分钟就找到了，真心感谢你们。`,
    en: `The guard at {place} carried our pram down the steps, so kind.
      Thanks to the guard at {place} who found my son.`
  }),
  toTopic({
    key: 'points',
    category: '服务/会员/积分',
    intent: 'question',
    where: 'venue',
    stage: 'after',
    weight: 3.4,
    ...moods.plain,
    words: '积分 小票 | points, receipt',
    zh: `昨天在{shop}消费忘了积分，小票还在，怎么补？
      我的积分少了一半，是过期了吗？手机{phone}。
      积分能换停车券吗？在哪里换？
      换了手机号，会员怎么转过来？新号{phone}。`,
    en: `I forgot to collect points at {shop} yesterday, can I add them?
      Half of my points are gone, did they expire?
      Can I change points into parking hours?`
  }),
  toTopic({
    key: 'coupons',
    category: '服务/会员/优惠券',
    intent: 'complaint',
    where: 'shop',
    stage: 'buy',
    weight: 2,
    ...moods.upset,
    words: '优惠券 不能用 | coupon, refused',
    zh: `领的券到{place}说不能用，那发它干什么？
      券上写全场通用，{place}店员说不参加，白跑一趟。
      {amount}元的券到账就过期，逗人玩呢？`,
    en: `{place} refused the coupon you sent me.
      My {amount} yuan coupon expired the moment it arrived.`
  }),
  toTopic({
    key: 'events',
    category: '服务/活动/组织',
    intent: 'suggestion',
    where: 'concourse',
    stage: 'visit',
    weight: 2.2,
    ...moods.kind,
    words: '活动 亲子 | events, kids',
    zh: `周末的亲子活动很好，建议分时段预约，别都挤在一起。
      希望多办点晚上的活动，下班族赶不上。
      中庭的展什么时候换？建议做个本地手作市集。`,
    en: `Loved the kids' workshop, please let us book a time next time.
      How about a night market with local makers?`
  }),
  toTopic({
    key: 'events-question',
    category: '服务/活动/时间',
    intent: 'question',
    where: 'venue',
    stage: 'plan',
    weight: 2.4,
    ...moods.plain,
    words: '活动 几点 | event, time',
    zh: `今天中庭的演出几点开始？要票吗？
      春节期间你们几点关门？
      冰场周末要提前约吗？`,
    en: `What time does the show in the atrium start?
      Are you open late on Friday?
      Do we need to book the ice rink?`
  }),
  toTopic({
    key: 'hotline-unreachable',
    category: '服务/客服热线/打不通',
    intent: 'complaint',
    where: 'venue',
    stage: 'service',
    weight: 1.6,
    night: 0.6,
    ...moods.angry,
    words: '热线 打不通 未回电 | hotline, no callback',
    zh: `打了{times}遍才通，前面一直让我等。
      说好两小时回电，一天了没人理，电话{phone}。
      每次换一个人接，每次从头讲一遍，烦死了。`,
    en: `This is my call number {times}, nobody ever calls back.
      You promised to call me on {phone} and never did.`
  }),
  toTopic({
    key: 'cleaner-praise',
    category: '服务/保洁/态度',
    intent: 'praise',
    where: 'concourse',
    stage: 'visit',
    weight: 1.2,
    ...moods.happy,
    words: '保洁 热心 | cleaner, kind',
    zh: `{floor}的保洁阿姨捡到钱包一直等到我回来，请表扬她！
      孩子吐了一地，{shop}旁边的保洁师傅二话不说就来收拾，谢谢。`,
    en: `A cleaner on {floor} waited for me with my wallet, please thank her!
      The cleaning staff near {shop} were so kind when my son was sick.`
  })
];
