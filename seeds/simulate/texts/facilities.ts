import { moods, toTopic } from './topic.ts';

export const facilitiesTopics = [
  toTopic({
    key: 'escalator-down',
    category: '设施/电梯扶梯/停运',
    intent: 'complaint',
    where: 'escalator',
    stage: 'find',
    weight: 2,
    ...moods.upset,
    words: '扶梯 停运 婴儿车 | escalator, out of order, pram',
    zh: `{place}停了，推婴儿车只能绕一大圈。
      {place}又不动了，老人爬不上去。
      {place}停了快{minutes}分钟，没人修也没人说一声。
      {place}围起来了，旁边连个绕行指示都没有。
      我妈膝盖不好，{place}停了只能一级一级走上去。
      {place}刚才突然停了一下，后面的人差点撞上来，吓死了。`,
    en: `{place} has stopped and there is no sign telling us where to go.
      {place} is out of order again, we carried the pram up.
      My mother cannot walk stairs and {place} has been down for {minutes} minutes.
      {place} stopped with people on it, that was scary.`
  }),
  toTopic({
    key: 'lift-crowded',
    category: '设施/电梯扶梯/拥挤',
    intent: 'complaint',
    where: 'lift',
    stage: 'find',
    weight: 2.2,
    peak: 'evening',
    ...moods.annoyed,
    words: '电梯 等太久 轮椅 | lift, waiting, wheelchair',
    zh: `{place}等了{minutes}分钟都上不去，每层都是满的。
      推着轮椅等{place}，来了三趟都挤不进去，能不能给轮椅留个优先？
      {place}按键不灵，要按好几次。
      {place}里全是推车，孩子被挤到角落里。`,
    en: `Waited {minutes} minutes for {place}, always full.
      People with prams cannot get into {place} because everybody else uses it.`
  }),
  toTopic({
    key: 'lift-down',
    category: '设施/电梯扶梯/停运',
    intent: 'complaint',
    where: 'lift',
    stage: 'find',
    weight: 1,
    night: 0.7,
    ...moods.alarmed,
    words: '电梯 故障 | lift, stuck',
    zh: `{place}停在半路十几秒才动，里面的人都慌了。
      {place}门关不上，一直在响。`,
    en: `{place} stopped between floors for a while, please check it.
      The doors of {place} do not close.`
  }),
  toTopic({
    key: 'restroom-fittings',
    category: '设施/洗手间设施/损坏',
    intent: 'complaint',
    where: 'restroom',
    stage: 'visit',
    weight: 2,
    ...moods.annoyed,
    words: '门锁 水龙头 烘手机 | lock, tap, dryer',
    zh: `{place}第二间的门锁坏了，得让朋友在外面守着。
      {place}的感应水龙头一滴水都不出。
      {place}烘手机吹的是冷风，纸也没有。`,
    en: `The lock of the second stall in {place} is broken.
      The taps in {place} do not react.`
  }),
  toTopic({
    key: 'seating',
    category: '设施/座椅/不够',
    intent: 'suggestion',
    where: 'concourse',
    stage: 'visit',
    weight: 2,
    ...moods.kind,
    words: '座椅 休息 | seats, rest',
    zh: `建议{floor}多放几张椅子，陪逛的人没地方坐。
      {floor}{shop}旁边能不能加一排座位，老人走累了没处歇。
      休息区的椅子建议带个充电口。`,
    en: `Could you add more seats on {floor}? Grandparents need a rest.
      A bench near {shop} would be great.`
  }),
  toTopic({
    key: 'nursing-room',
    category: '设施/母婴室/缺用品',
    intent: 'complaint',
    where: 'nursing',
    stage: 'visit',
    weight: 1.8,
    ...moods.upset,
    words: '母婴室 温奶器 锁门 | nursing room, changing table',
    zh: `{place}的温奶器坏了，孩子饿得直哭。
      {place}里面有人在打电话抽烟，妈妈们都进不去。
      {place}尿布台的带子断了，不敢把孩子放上去。
      {place}锁着，贴的电话打过去没人接。`,
    en: `The bottle warmer in {place} is broken.
      {place} was locked and nobody had the key.
      The strap on the changing table in {place} is torn.`
  }),
  toTopic({
    key: 'nursing-praise',
    category: '设施/母婴室/环境',
    intent: 'praise',
    where: 'nursing',
    stage: 'visit',
    weight: 1,
    ...moods.happy,
    words: '母婴室 贴心 | nursing room, thoughtful',
    zh: `{place}很贴心，温水和湿巾都有，给个赞。
      第一次带宝宝出门，{place}救了我一命，谢谢。`,
    en: `{place} had everything we needed, thank you.
      So grateful for {place}, clean and quiet.`
  }),
  toTopic({
    key: 'wifi',
    category: '设施/充电与网络/无线网络',
    intent: 'complaint',
    where: 'level',
    stage: 'visit',
    weight: 1.6,
    ...moods.annoyed,
    words: '无线网 连不上 信号 | wifi, signal',
    zh: `{floor}的免费网络连上了也打不开网页。
      {floor}手机一点信号都没有，付款码都刷不出来。`,
    en: `Free Wi-Fi on {floor} connects but nothing loads.
      No phone signal at all on {floor}, could not even pay.`
  }),
  toTopic({
    key: 'power-bank',
    category: '设施/充电与网络/充电宝',
    intent: 'request',
    where: 'concourse',
    stage: 'visit',
    weight: 1.2,
    ...moods.plain,
    words: '充电宝 归还 | power bank',
    zh: `{shop}旁边的充电宝机器还不进去，一直在扣钱，麻烦处理。
      请问{floor}哪里可以借充电宝？`,
    en: `The power bank machine near {shop} will not take mine back, please help.
      Where can I rent a charger on {floor}?`
  }),
  toTopic({
    key: 'signage',
    category: '设施/标识/找不到',
    intent: 'question',
    where: 'level',
    stage: 'find',
    weight: 3.4,
    ...moods.plain,
    words: '指示牌 怎么走 | signs, directions',
    zh: `请问{shop}怎么走？转了两圈没找到。
      {floor}的指示牌把方向标反了吧？照着走到了后勤通道。
      从地铁口怎么去{shop}？
      电影院在几楼，坐哪部电梯最近？`,
    en: `How do I get to {shop}? The signs on {floor} are confusing.
      Which lift goes to the cinema?
      Where is the nearest restroom from {shop}?`
  }),
  toTopic({
    key: 'accessibility',
    category: '设施/无障碍/坡道',
    intent: 'suggestion',
    where: 'entrance',
    stage: 'enter',
    weight: 1.2,
    ...moods.plain,
    words: '轮椅 坡道 | wheelchair, ramp',
    zh: `{place}的门太重，坐轮椅自己推不开，建议改成自动门。
      {place}的坡道被电动车挡住了，轮椅过不去。`,
    en: `The doors at {place} are too heavy for wheelchair users.
      Please keep the ramp at {place} free.`
  }),
  toTopic({
    key: 'ev-charging',
    category: '设施/充电与网络/充电桩',
    intent: 'complaint',
    where: 'charging',
    stage: 'park',
    weight: 1.6,
    night: 0.9,
    ...moods.annoyed,
    words: '充电桩 油车占位 | charger, occupied',
    zh: `{place}四个桩坏了三个，等了{minutes}分钟。
      油车停在{place}，车牌{plate}，电车没法充。
      {place}扫码成功却不出电，钱先扣了{amount}元。`,
    en: `A petrol car {plate} is parked in {place}.
      Three of four chargers are dead in {place}.`
  })
];
