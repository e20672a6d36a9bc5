/** Which kind of place a name or a text speaks of, as IMDF categories. Pure. */
import { toAliasKey } from '../../domain/place.ts';

const wordsByCategory: readonly (readonly [categories: readonly string[], words: readonly string[]])[] = [
  [
    ['restroom'],
    ['洗手间', '卫生间', '厕所', '公厕', '盥洗室', '化妆间', 'restroom', 'toilet', 'washroom', 'bathroom', 'lavatory', 'loo', 'wc']
  ],
  [['mothersroom'], ['母婴室', '哺乳室', '育婴室', 'nursing room', 'baby room', "mother's room", 'mothers room', 'baby care']],
  [['escalator'], ['扶梯', '手扶梯', '自动扶梯', '电动扶梯', 'escalator']],
  [['elevator'], ['电梯', '直梯', '升降机', '垂直电梯', '客梯', '货梯', 'lift', 'elevator']],
  [
    ['stairs', 'steps'],
    ['楼梯', '步梯', '台阶', 'stairs', 'staircase', 'stairway', 'steps']
  ],
  [['parking'], ['停车场', '停车区', '停车', '车库', '车位', '地库', 'car park', 'carpark', 'parking', 'garage', 'parking lot']],
  [
    ['checkout', 'cashier'],
    ['收银', '收银台', '结账', '付款处', 'checkout', 'cashier', 'till', 'cash desk']
  ],
  [
    ['information'],
    ['服务台', '咨询台', '问讯处', '客服台', '前台', 'information', 'info desk', 'service desk', 'help desk', 'concierge', 'reception']
  ],
  [['foodcourt'], ['美食广场', '美食城', '大食代', 'food court']],
  [['lobby'], ['大厅', '大堂', '中庭', 'lobby', 'atrium', 'main hall']],
  [['walkway'], ['通道', '走廊', '连廊', '过道', 'corridor', 'walkway', 'hallway', 'aisle']],
  [['entrance'], ['入口', '出入口', '大门', '正门', '门口', 'entrance', 'main door', 'gate']],
  [
    ['movietheater', 'cinema'],
    ['电影院', '影院', '影城', 'cinema', 'movie theater']
  ],
  [
    ['supermarket', 'grocery'],
    ['超市', 'supermarket', 'grocery']
  ],
  [['pharmacy'], ['药店', '药房', 'pharmacy']],
  [['playground'], ['游乐区', '儿童乐园', '游乐场', 'playground']],
  [['terrace'], ['露台', '天台', 'terrace', 'rooftop']],
  [['firstaid'], ['医务室', '急救', 'first aid']],
  [['lockers'], ['储物柜', '寄存', 'lockers', 'locker']],
  [['prayerroom'], ['祈祷室', 'prayer room']],
  [['smokingarea'], ['吸烟区', '吸烟室', 'smoking area', 'smoking room']]
];

interface Word {
  readonly word: string;
  readonly categories: readonly string[];
  readonly pattern: RegExp;
}

/** The longest first: 自动扶梯 is no 电梯, and an "information desk" is found before a "desk" could be. */
const words: readonly Word[] = wordsByCategory
  .flatMap(([categories, list]) =>
    list.map((word) => ({
      word,
      categories,
      pattern: /^\p{ASCII}+$/u.test(word) ? new RegExp(`(?<![a-z])${word}s?(?![a-z])`, 'u') : new RegExp(word, 'u')
    }))
  )
  .sort((a, b) => b.word.length - a.word.length);

/** Categories that a text names, in the order in which their words were found. */
export function findCategories(text: string): string[] {
  let rest = toAliasKey(text);
  const found: string[] = [];
  for (const { pattern, categories } of words) {
    if (!pattern.test(rest)) continue;
    rest = rest.replace(pattern, ' ');
    found.push(...categories);
  }
  return [...new Set(found)];
}

/** `restroom.female` is a restroom. */
export const isOfCategory = (category: string, wanted: readonly string[]): boolean =>
  wanted.some((one) => category === one || category.startsWith(`${one}.`));
