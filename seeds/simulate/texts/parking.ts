import { moods, toTopic } from './topic.ts';

export const parkingTopics = [
  toTopic({
    key: 'exit-jam',
    category: '停车/入出口/排队',
    intent: 'complaint',
    where: 'parking',
    stage: 'leave',
    weight: 4,
    night: 0.5,
    peak: 'closing',
    ...moods.upset,
    words: '出口 堵 排队 | exit, queue, jam',
    zh: `在{place}堵了{minutes}分钟，一动不动，没人疏导。
      {place}出不去，出口只开了一个道。
      从{place}排到出口整整{minutes}分钟，保安就在旁边看着。
      散场全挤在{place}，喇叭声一片，孩子都吓哭了。
      {place}这边两股车流互不相让，已经有人下车吵起来了。`,
    en: `Stuck in {place} for {minutes} minutes, only one exit lane is open.
      Nobody directs the traffic in {place}, total chaos.
      It took {minutes} minutes to get from {place} to the street.`
  }),
  toTopic({
    key: 'barrier',
    category: '停车/入出口/抬杆',
    intent: 'complaint',
    where: 'barrier',
    stage: 'leave',
    weight: 2.4,
    night: 1,
    ...moods.upset,
    words: '道闸 不抬杆 识别 | barrier, plate recognition',
    zh: `{place}不抬杆，车牌{plate}，已经交过费了。
      {place}识别不了我的车牌，按呼叫也没人应。
      {place}杆子砸到我车顶了，谁负责？电话{phone}。
      交完费到{place}又说超时，倒都倒不出来。`,
    en: `The barrier at {place} does not open although I paid, plate {plate}.
      {place} does not read my plate and nobody answers the intercom.`
  }),
  toTopic({
    key: 'no-space',
    category: '停车/车位/不足',
    intent: 'complaint',
    where: 'parking',
    stage: 'park',
    weight: 3,
    ...moods.annoyed,
    words: '车位 显示有位 转圈 | spaces, full',
    zh: `显示屏说{place}有空位，转了{minutes}分钟一个没有。
      {place}有车一个占两个位，车牌{plate}，麻烦挪一下。
      {place}的柱子旁边根本停不进去，划线太窄了。
      {place}全是长期停放的车，落了一层灰。
      一下雨全开车来，{place}转了{minutes}分钟一个位都没有。
      {place}的指示灯是绿的，开过去停着一辆摩托。`,
    en: `The display says {place} has spaces, we circled for {minutes} minutes.
      A car takes two spaces in {place}, plate {plate}.`
  }),
  toTopic({
    key: 'overcharged',
    category: '停车/收费/多扣',
    intent: 'complaint',
    where: 'parking',
    stage: 'leave',
    weight: 2.6,
    night: 0.6,
    ...moods.angry,
    words: '多扣 停车费 退款 | overcharged, refund',
    zh: `停了不到两小时扣了{amount}元，车牌{plate}，请退款。
      会员应该免两小时的，还是扣了我{amount}元，第{times}次了。
      小程序缴了费，出口又让交一遍，电话{phone}，请核实。
      明明用了抵扣券，停车费一分没少，车牌{plate}。`,
    en: `I was charged {amount} yuan for less than two hours, plate {plate}.
      Members get two free hours but you charged me {amount} yuan again.`
  }),
  toTopic({
    key: 'parking-invoice',
    category: '停车/收费/发票',
    intent: 'request',
    where: 'parking',
    stage: 'after',
    weight: 1.8,
    ...moods.plain,
    words: '发票 停车费 | invoice',
    zh: `上周六的停车费想开发票，车牌{plate}，怎么操作？
      停车发票开错抬头了，能重开吗？电话{phone}。`,
    en: `How do I get an invoice for parking, plate {plate}?
      Please reissue my parking invoice, the company name is wrong.`
  }),
  toTopic({
    key: 'find-car',
    category: '停车/找车/反向寻车',
    intent: 'request',
    where: 'parking',
    stage: 'leave',
    weight: 2.4,
    night: 1,
    peak: 'evening',
    ...moods.plain,
    words: '找不到车 寻车机 | lost car',
    zh: `找不到车了，记得是{zone}附近，寻车机查不到{plate}。
      我在{place}，车停哪儿忘了，能派人带一下吗？
      寻车机的地图是旧的，照着走到了另一头。`,
    en: `I cannot find my car, plate {plate}, somewhere near zone {zone}.
      The car finder sends me to the wrong end of {place}.`
  }),
  toTopic({
    key: 'scratched',
    category: '停车/剐蹭/责任',
    intent: 'complaint',
    where: 'parking',
    stage: 'park',
    weight: 1.2,
    night: 0.8,
    ...moods.alarmed,
    words: '剐蹭 监控 | scratch, camera',
    zh: `车停在{place}被刮了，对方没留电话，要看监控。我的车牌{plate}，电话{phone}。
      {place}的地锁突然弹起来，把我车底盘顶了。`,
    en: `Someone scratched my car in {place} and left, I need the camera footage. Plate {plate}.
      A bollard in {place} came up under my car.`
  }),
  toTopic({
    key: 'parking-dirty',
    category: '环境/卫生/公共区域',
    intent: 'complaint',
    where: 'parking',
    stage: 'park',
    weight: 1.2,
    night: 0.7,
    ...moods.annoyed,
    words: '积水 垃圾 | puddle, litter',
    zh: `{place}地上积水一大片，下车一脚踩进去。
      {place}角落堆着建筑垃圾好几天了。`,
    en: `Big puddle in {place}, I stepped right into it.
      Rubbish has been lying in {place} for days.`
  }),
  toTopic({
    key: 'parking-praise',
    category: '停车/车位/引导',
    intent: 'praise',
    where: 'parking',
    stage: 'park',
    weight: 1.4,
    ...moods.happy,
    words: '好停 引导 | easy parking',
    zh: `{place}车位宽，指示灯清楚，一把就停进去了。
      车没电了，{place}的师傅帮我搭电，分文不收，太感谢了。`,
    en: `Wide spaces and clear lights in {place}, easy parking.
      My battery died in {place} and your guard helped me start the car. Thank you!`
  })
];
