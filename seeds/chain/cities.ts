/** Where the venues of a made-up chain stand: real cities, so that the map has something to say. */
import type { LocalizedText } from '../../src/lib/domain/place.ts';

export interface Country {
  readonly id: string;
  readonly name: LocalizedText;
  readonly language: 'zh' | 'en' | 'de';
}

export interface City {
  readonly id: string;
  readonly country: string;
  readonly name: LocalizedText;
  /** Longitude, latitude of its middle. */
  readonly position: readonly [number, number];
  readonly timeZone: string;
  /** How many of the chain's venues stand here, compared with other cities. */
  readonly weight: number;
}

export const countries: readonly Country[] = [
  { id: 'cn', name: { en: 'China', zh: '中国' }, language: 'zh' },
  { id: 'de', name: { en: 'Germany', zh: '德国' }, language: 'de' },
  { id: 'us', name: { en: 'United States', zh: '美国' }, language: 'en' }
];

const city = (
  id: string,
  country: string,
  [en, zh]: readonly [string, string],
  position: readonly [number, number],
  timeZone: string,
  weight: number
): City => ({ id, country, name: { en, zh }, position, timeZone, weight });

const cn = 'Asia/Shanghai';
const de = 'Europe/Berlin';

export const cities: readonly City[] = [
  city('shanghai', 'cn', ['Shanghai', '上海'], [121.474, 31.23], cn, 9),
  city('beijing', 'cn', ['Beijing', '北京'], [116.397, 39.909], cn, 7),
  city('guangzhou', 'cn', ['Guangzhou', '广州'], [113.264, 23.129], cn, 5),
  city('shenzhen', 'cn', ['Shenzhen', '深圳'], [114.057, 22.543], cn, 5),
  city('chengdu', 'cn', ['Chengdu', '成都'], [104.066, 30.572], cn, 4),
  city('hangzhou', 'cn', ['Hangzhou', '杭州'], [120.155, 30.274], cn, 4),
  city('wuhan', 'cn', ['Wuhan', '武汉'], [114.305, 30.593], cn, 3),
  city('xian', 'cn', ["Xi'an", '西安'], [108.94, 34.341], cn, 3),
  city('nanjing', 'cn', ['Nanjing', '南京'], [118.797, 32.06], cn, 3),
  city('qingdao', 'cn', ['Qingdao', '青岛'], [120.383, 36.067], cn, 2),
  city('changsha', 'cn', ['Changsha', '长沙'], [112.938, 28.228], cn, 2),
  city('shenyang', 'cn', ['Shenyang', '沈阳'], [123.431, 41.805], cn, 2),
  city('kunming', 'cn', ['Kunming', '昆明'], [102.833, 24.88], cn, 2),
  city('harbin', 'cn', ['Harbin', '哈尔滨'], [126.535, 45.803], cn, 1),
  city('berlin', 'de', ['Berlin', '柏林'], [13.405, 52.52], de, 4),
  city('hamburg', 'de', ['Hamburg', '汉堡'], [9.993, 53.551], de, 3),
  city('munich', 'de', ['Munich', '慕尼黑'], [11.582, 48.135], de, 3),
  city('cologne', 'de', ['Cologne', '科隆'], [6.96, 50.938], de, 2),
  city('frankfurt', 'de', ['Frankfurt', '法兰克福'], [8.682, 50.11], de, 2),
  city('leipzig', 'de', ['Leipzig', '莱比锡'], [12.373, 51.34], de, 1),
  city('new-york', 'us', ['New York', '纽约'], [-74.006, 40.713], 'America/New_York', 4),
  city('boston', 'us', ['Boston', '波士顿'], [-71.059, 42.36], 'America/New_York', 2),
  city('chicago', 'us', ['Chicago', '芝加哥'], [-87.63, 41.878], 'America/Chicago', 3),
  city('denver', 'us', ['Denver', '丹佛'], [-104.99, 39.739], 'America/Denver', 1),
  city('seattle', 'us', ['Seattle', '西雅图'], [-122.332, 47.606], 'America/Los_Angeles', 2),
  city('los-angeles', 'us', ['Los Angeles', '洛杉矶'], [-118.244, 34.052], 'America/Los_Angeles', 3)
];
