/** What stands at the same station on every floor of shops: restrooms, stairs and lifts in cores, escalators, gates. */
import type { Core, CorePart, Gate } from './rows.ts';
import type { ShopsFloorPlan } from './shops-floor.ts';
import { toChineseLevel } from './drawing.ts';

type Islands = ShopsFloorPlan['islands'];

const ordinals: Readonly<Record<string, string>> = {
  B1: 'basement 1',
  L1: 'first floor',
  L2: 'second floor',
  L3: 'third floor',
  L4: 'fourth floor'
};
const sides = [
  { zh: '西', en: 'west' },
  { zh: '中庭', en: 'central' },
  { zh: '东', en: 'east' }
] as const;

function toPart(level: string, kind: 'RESTROOM' | 'NURSING', number: 1 | 2 | 3): CorePart {
  const floor = toChineseLevel(level);
  const side = sides[number - 1]!;
  const zh = kind === 'RESTROOM' ? '洗手间' : '母婴室';
  const en = kind === 'RESTROOM' ? 'Restroom' : 'Nursing room';
  const aliases = [`${floor}楼${side.zh}${zh}`, `${floor}层${side.zh}侧${zh}`, `${level} ${side.en} ${en.toLowerCase()}`];
  if (number === (kind === 'RESTROOM' ? 2 : 1)) {
    aliases.push(`${floor}楼${zh}`, `${floor}层${zh}`, `${ordinals[level]} ${en.toLowerCase()}`);
    if (kind === 'RESTROOM') aliases.push(`${floor}楼厕所`, `${floor}楼卫生间`);
  }
  return {
    id: `${level}-${kind}-0${number}`,
    category: kind === 'RESTROOM' ? 'restroom' : 'mothersroom',
    name: { zh: `${zh} 0${number}`, en: `${en} 0${number}` },
    widthM: kind === 'RESTROOM' ? 9 : 5,
    amenity: kind === 'RESTROOM' ? 'restroom' : 'mothersroom',
    aliases: [...new Set(aliases)]
  };
}

function toLift(level: string, number: number, goods = false): CorePart {
  return {
    id: `${level}-LIFT-${number}`,
    category: 'elevator',
    name: goods ? { zh: `货梯 ${number}`, en: `Goods lift ${number}` } : { zh: `电梯 ${number}`, en: `Lift ${number}` },
    widthM: 4,
    amenity: 'elevator',
    aliases: [`${toChineseLevel(level)}楼${number}号${goods ? '货梯' : '电梯'}`, `${level} lift ${number}`]
  };
}

function toStairs(level: string, number: number): CorePart {
  return {
    id: `${level}-STAIR-${number}`,
    category: 'stairs',
    name: { zh: `楼梯 ${number}`, en: `Stairs ${number}` },
    widthM: 5,
    amenity: 'stairs'
  };
}

export function toCores(level: string): Record<'n1' | 'n2' | 'n3' | 's1' | 's2' | 's3', Core> {
  const core = (name: string, from: number, to: number, back: CorePart[], backM?: number): Core => ({
    kind: 'core',
    name,
    from,
    to,
    back,
    front: 'shop',
    ...(backM === undefined ? {} : { backM })
  });
  return {
    n1: core('N1', 70, 89, [toPart(level, 'RESTROOM', 1), toPart(level, 'NURSING', 1)]),
    n2: core('N2', 178, 196, [toLift(level, 2), toLift(level, 3), toStairs(level, 1)], 6),
    n3: core('N3', 246, 262, [toPart(level, 'RESTROOM', 3)]),
    s1: core('S1', 56, 70, [toStairs(level, 2), toLift(level, 5, true)], 6),
    s2: core('S2', 130, 148, [toPart(level, 'RESTROOM', 2), toPart(level, 'NURSING', 2)]),
    s3: core('S3', 236, 252, [toLift(level, 4), toStairs(level, 3)], 6)
  };
}

export const escalatorStations = [86, 164, 252] as const;

export function toEscalators(level: string): Islands {
  return escalatorStations.map((s, i) => ({
    id: `${level}-ESC-${i + 1}`,
    category: 'escalator',
    name: { zh: `扶梯 ${i + 1}`, en: `Escalator ${i + 1}` },
    shape: 'box',
    s,
    lengthM: 12.5,
    widthM: 3.8,
    amenity: 'escalator',
    aliases: [
      `${toChineseLevel(level)}楼${sides[i]!.zh}扶梯`,
      `${toChineseLevel(level)}楼${i + 1}号扶梯`,
      `${level} escalator ${i + 1}`,
      ...(i === 1 ? [`${toChineseLevel(level)}楼扶梯`, `${toChineseLevel(level)}楼自动扶梯`] : [])
    ]
  }));
}

export function toPanoramaLift(level: string, s: number, t = 0): Islands {
  const { widthM: _, ...lift } = toLift(level, 1);
  return [{ ...lift, name: { zh: '观光电梯 1', en: 'Panorama lift 1' }, shape: 'box', s, t, lengthM: 3.4, widthM: 3.4 }];
}

export function toVoid(level: string, number: number, s: number, lengthM: number): Islands {
  return [{ id: `${level}-VOID-${number}`, category: 'opentobelow', name: { zh: '中庭', en: 'Atrium' }, shape: 'void', s, lengthM }];
}

export function toKiosks(level: string, stations: readonly number[]): Islands {
  return stations.map((s, i) => ({
    id: `${level}-K${String(i + 1).padStart(2, '0')}`,
    category: 'room',
    shape: 'round',
    s,
    lengthM: 6.4,
    widthM: 3.6,
    kiosk: true
  }));
}

export function toDesk(level: string, s: number, t = 0): Islands {
  const desk = { zh: '服务台', en: 'Service desk', category: 'information' };
  return [
    {
      id: `${level}-DESK-1`,
      category: 'room',
      name: { zh: desk.zh, en: desk.en },
      tenant: desk,
      shape: 'round',
      s,
      t,
      lengthM: 7,
      widthM: 4.4,
      amenity: 'information',
      aliases: [
        `${toChineseLevel(level)}楼服务台`,
        `${toChineseLevel(level)}层服务台`,
        `${level} service desk`,
        ...(level === 'L1' ? ['服务台', 'service desk', '总服务台'] : [])
      ]
    }
  ];
}

export function toGate(id: string, from: number, to: number, zh: string, en: string, aliases: string[]): Gate {
  return { kind: 'gate', id, from, to, name: { zh, en }, aliases };
}
