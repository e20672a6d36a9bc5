/** How people call a place when they talk about it. */
import type { Mall, SimUnit } from './mall.ts';
import type { Chance } from './random.ts';

const zhDigits: Readonly<Record<string, string>> = { L1: '一楼', L2: '二楼', L3: '三楼', L4: '四楼', B1: '负一楼', B2: '负二楼' };
const enOrdinals: Readonly<Record<string, string>> = {
  L1: 'the ground floor',
  L2: 'the second floor',
  L3: 'the third floor',
  L4: 'the top floor',
  B1: 'the food level',
  B2: 'the car park level'
};

export function toLevelWords(mall: Mall, level: string, language: 'zh' | 'en', chance: Chance): string {
  const named = mall.levels.find(({ id }) => id === level);
  if (language === 'zh') return chance.pick([zhDigits[level] ?? named?.zh ?? level, zhDigits[level] ?? level, named?.zh ?? level, level]);
  return chance.pick([enOrdinals[level] ?? named?.en ?? level, named?.en.toLowerCase() ?? level, level]);
}

const fixed = new Set(['restroom', 'mothersroom', 'escalator', 'elevator', 'parking', 'road', 'ramp', 'lobby', 'nonpublic', 'information']);

export function toPlaceWords(unit: SimUnit, language: 'zh' | 'en', chance: Chance): string {
  if (language === 'zh') {
    if (!fixed.has(unit.category)) return unit.zh;
    return unit.zhAliases.length > 0 ? chance.pick(unit.zhAliases).toUpperCase() : unit.zh;
  }
  const name = unit.en.toLowerCase();
  const sided = unit.enAliases.map((alias) => /^[lb]\d (west|central|east) (.+)$/.exec(alias)).find(Boolean);
  if (sided) return chance.pick([`the ${sided[1]} ${sided[2]} on ${unit.level}`, `the ${sided[2]} in the ${sided[1]} wing, ${unit.level}`]);
  if (unit.category === 'escalator' || unit.category === 'elevator') return `${name} on ${unit.level}`;
  if (/^Car park .( |$)/.test(unit.en))
    return unit.en.replace(/\s*\(.*\)/, '').replace(/^Car park (.)$/, chance.pick(['car park zone $1', 'parking zone $1', 'car park $1']));
  return fixed.has(unit.category) ? `the ${name}` : unit.en;
}
