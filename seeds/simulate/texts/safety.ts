import { moods, toTopic } from './topic.ts';

export const safetyTopics = [
  toTopic({
    key: 'slip',
    category: '安全/滑倒/地面湿滑',
    intent: 'complaint',
    where: 'entrance',
    stage: 'enter',
    weight: 0.4,
    ...moods.alarmed,
    words: '滑倒 雨水 | slip, wet',
    zh: `{place}地砖湿滑，我婆婆摔了一跤，手都肿了，电话{phone}。
      {place}门口一直在进水，没有放防滑垫。
      外面下雨，{place}地上全是雨水，前面的人滑了一跤。
      {place}的防滑垫卷边了，推车卡住差点翻。
      雨水从{place}的门缝往里淌，没人拖。`,
    en: `My mother slipped at {place}, her wrist is swollen.
      Rain runs in at {place} and the tiles are like ice.
      The mat at {place} is rolled up, I almost fell over it.
      No mats at {place} although the floor is wet.`
  }),
  toTopic({
    key: 'lost-child',
    category: '安全/走失/儿童',
    intent: 'request',
    where: 'concourse',
    stage: 'visit',
    weight: 1,
    ...moods.alarmed,
    words: '孩子 走散 | lost child',
    zh: `孩子在{shop}附近走散了，五岁，蓝色外套，快帮忙广播！电话{phone}。
      {floor}有个小朋友一个人在哭，说找不到奶奶。`,
    en: `My daughter is lost near {shop}, she is five, yellow jacket, please announce it! {phone}
      A little boy is alone and crying on {floor}.`
  }),
  toTopic({
    key: 'lost-property',
    category: '安全/失物/遗失',
    intent: 'request',
    where: 'shop',
    stage: 'after',
    weight: 3.2,
    night: 0.5,
    ...moods.plain,
    words: '丢 钱包 耳机 | lost, wallet',
    zh: `黑色双肩包落在{place}了，里面有电脑，捡到请联系{phone}。
      耳机可能掉在{place}了，能帮忙问一下吗？
      身份证丢了，最后一次用是在{place}。
      一把蓝色雨伞忘在{place}门口，帮我留意下。`,
    en: `I left a black backpack at {place}, please call {phone}.
      Lost one earbud at {place}, has anybody found it?
      I think my wallet is at {place}.`
  }),
  toTopic({
    key: 'fire-door',
    category: '安全/消防/通道占用',
    intent: 'complaint',
    where: 'level',
    stage: 'visit',
    weight: 1,
    night: 0.6,
    ...moods.alarmed,
    words: '消防通道 堆货 | fire exit, blocked',
    zh: `{floor}的消防通道堆满纸箱，出事怎么跑？
      {floor}安全出口的门锁着，推不开。`,
    en: `The fire exit on {floor} is full of boxes.
      An emergency door on {floor} is locked.`
  }),
  toTopic({
    key: 'smoke',
    category: '安全/消防/吸烟',
    intent: 'complaint',
    where: 'restroom',
    stage: 'visit',
    weight: 1,
    night: 0.9,
    ...moods.annoyed,
    words: '抽烟 | smoking',
    zh: `{place}一直有人抽烟，孩子呛得直咳。
      {place}里全是烟味，能不能管管？`,
    en: `People keep smoking in {place}.
      {place} is full of smoke, please do something.`
  }),
  toTopic({
    key: 'theft',
    category: '安全/治安/财物',
    intent: 'request',
    where: 'restaurant',
    stage: 'dine',
    weight: 0.7,
    night: 0.9,
    ...moods.alarmed,
    words: '手机 被偷 监控 | stolen, camera',
    zh: `手机在{place}桌上被人拿走了，要看监控，电话{phone}。
      {place}门口的电动车电瓶被偷了。`,
    en: `My phone was taken from the table at {place}, please check the cameras.
      Someone took my bag at {place}.`
  })
];
