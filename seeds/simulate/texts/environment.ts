import { moods, toTopic } from './topic.ts';

export const environmentTopics = [
  toTopic({
    key: 'restroom-dirty',
    category: '环境/卫生/洗手间清洁',
    intent: 'complaint',
    where: 'restroom',
    stage: 'visit',
    weight: 7,
    night: 0.5,
    ...moods.upset,
    words: '洗手间 没人打扫 地面湿 脏 | restroom, dirty, wet floor, not cleaned',
    zh: `{place}地面很湿，没人打扫。
      {place}地上都是水，孩子差点滑倒。
      {place}的隔间脏得进不去，纸也没了。
      {place}垃圾桶满得溢出来了，一直没人收。
      刚从{place}出来，味道太重，看样子好久没打扫。
      {place}马桶堵了，水漫到外面来了。
      {place}洗手台上全是水，洗手液也空的。
      带老人去{place}，地砖又湿又滑，连个提示牌都没有。
      {place}排队的人很多，里面两个隔间根本没法用，太脏了。
      清洁记录表还停在早上，{place}现在什么样你们自己来看。`,
    en: `The floor of {place} is soaking wet and nobody is cleaning it.
      No paper, wet floor, bin overflowing in {place}.
      Two stalls in {place} are unusable. Please send somebody.
      The smell in {place} is terrible, it clearly has not been cleaned for hours.
      A toilet is blocked in {place} and water is coming out under the door.
      Soap is empty and the basins are filthy in {place}.`
  }),
  toTopic({
    key: 'common-area-dirty',
    category: '环境/卫生/公共区域',
    intent: 'complaint',
    where: 'concourse',
    stage: 'visit',
    weight: 3,
    ...moods.annoyed,
    words: '地面 奶茶 没人擦 | floor, spill, sticky',
    zh: `{floor}{shop}门口地上洒了奶茶，踩得到处都是。
      {floor}走廊的地毯一股霉味，该洗了。
      {shop}门口有人吐了，半天没人来收拾。
      {floor}的座椅上黏糊糊的，没法坐人。`,
    en: `Someone spilled a drink outside {shop} and it has been sticky for {minutes} minutes.
      The benches near {shop} are dirty, nobody wipes them.`
  }),
  toTopic({
    key: 'bins-full',
    category: '环境/卫生/垃圾',
    intent: 'complaint',
    where: 'foodcourt',
    stage: 'dine',
    weight: 2,
    peak: 'meals',
    ...moods.annoyed,
    words: '垃圾桶 餐盘 没收 | bins, trays',
    zh: `{place}的餐盘堆成山了，没有人收。
      {place}垃圾桶全满，大家只好往地上放。
      找了半天没有一张干净桌子，{place}的保洁人手明显不够。`,
    en: `Trays are piling up at {place} and every bin is full.
      Not one clean table at {place} at lunch time.`
  }),
  toTopic({
    key: 'odour',
    category: '环境/卫生/异味',
    intent: 'complaint',
    where: 'level',
    stage: 'visit',
    weight: 2,
    night: 0.6,
    ...moods.annoyed,
    words: '异味 下水道 油烟 | smell, drains',
    zh: `{floor}有一股下水道的味道，越走越重。
      {floor}扶梯口一直有油烟味，衣服上都是。
      {floor}是不是刚装修？味道刺鼻，带孩子不敢久待。`,
    en: `There is a strong drain smell on {floor}.
      {floor} smells of frying oil all the way to the escalators.`
  }),
  toTopic({
    key: 'too-hot',
    category: '环境/温度/过热',
    intent: 'complaint',
    where: 'level',
    stage: 'visit',
    weight: 1.6,
    ...moods.annoyed,
    words: '空调 闷热 | air conditioning, hot, stuffy',
    zh: `{floor}空调是不是没开？闷得喘不过气。
      {floor}热得一身汗，逛不下去了。
      {floor}人这么多，温度还这么高，老人孩子受不了。
      从外面进来反而更热，{floor}能不能把温度调低两度。
      {floor}出风口吹的是热风，店员自己都在扇扇子。
      玻璃顶下面像温室，{floor}中午根本待不住。
      带宝宝来，{floor}热得他一直哭，只好走了。`,
    en: `Is the air conditioning off on {floor}? It is stifling.
      Way too warm on {floor}, we left after ten minutes.
      The vents on {floor} blow warm air, even the staff are fanning themselves.
      It feels like a greenhouse on {floor}.`
  }),
  toTopic({
    key: 'too-cold',
    category: '环境/温度/过冷',
    intent: 'request',
    where: 'restaurant',
    stage: 'dine',
    weight: 1.2,
    ...moods.plain,
    words: '冷风 空调 | cold, draught',
    zh: `在{place}吃饭，头顶的冷风直吹，麻烦调小一点。
      {place}靠门那排太冷了，孩子穿着外套吃的饭。`,
    en: `The vent above our table at {place} is freezing, could someone turn it down?
      It is cold by the door of {place}.`
  }),
  toTopic({
    key: 'noise',
    category: '环境/噪音/活动音响',
    intent: 'complaint',
    where: 'concourse',
    stage: 'visit',
    weight: 1.5,
    peak: 'evening',
    ...moods.annoyed,
    words: '音响 太吵 | noise, loud music',
    zh: `中庭活动音响开太大了，{shop}里面说话都听不见。
      {floor}的促销喇叭循环放，吵得头疼。
      孩子在推车里刚睡着就被{floor}的音乐震醒了。`,
    en: `The loudspeakers near {shop} are so loud we could not talk.
      Please turn the promotion music down on {floor}.`
  }),
  toTopic({
    key: 'lighting',
    category: '环境/照明/灯坏',
    intent: 'complaint',
    where: 'parking',
    stage: 'park',
    weight: 1.2,
    night: 1.2,
    ...moods.annoyed,
    words: '灯坏 太暗 | lights, dark',
    zh: `{place}有一排灯不亮，晚上一个人走很害怕。
      {place}的灯一直在闪，看着眼晕。`,
    en: `A whole row of lights is out in {place}, it feels unsafe.
      Lights keep flickering in {place}.`
  }),
  toTopic({
    key: 'greenery-praise',
    category: '环境/绿化/景观',
    intent: 'praise',
    where: 'concourse',
    stage: 'visit',
    weight: 2,
    ...moods.happy,
    words: '绿植 好看 | plants, lovely',
    zh: `{floor}新换的绿植很好看，拍照都不用滤镜。
      中庭的采光和花草布置得真舒服，逛着心情都好了。
      你们这儿的走廊弯弯的，一步一景，比别的商场好逛。`,
    en: `Love the new plants on {floor}, feels like a garden.
      The daylight in the atrium is beautiful, well done.`
  }),
  toTopic({
    key: 'clean-praise',
    category: '环境/卫生/洗手间清洁',
    intent: 'praise',
    where: 'restroom',
    stage: 'visit',
    weight: 1.6,
    ...moods.happy,
    words: '干净 保洁 | clean, spotless',
    zh: `{place}比家里还干净，保洁阿姨辛苦了。
      必须夸一下{place}，没有异味，纸和洗手液都是满的。`,
    en: `{place} is spotless, thank you to the cleaning team.
      Cleanest restroom of any mall in town: {place}.`
  })
];
