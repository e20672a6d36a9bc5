import { moods, toTopic } from './topic.ts';

export const serviceTopics = [
  toTopic({
    key: 'desk-slow',
    category: '服务/服务台/等待',
    intent: 'complaint',
    where: 'desk',
    stage: 'service',
    weight: 2,
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
    weight: 1.8,
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
