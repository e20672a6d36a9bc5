/** Things that go wrong, each with its truth: where, from when to when, what it moves in the operations data and how many speak up. */
import type { MetricName } from '../../src/lib/domain/metrics.ts';
import type { Mall, SimUnit } from './mall.ts';
import { Chance } from './random.ts';
import { dayMs, isWeekend, minuteMs, toLocalTime } from './rhythm.ts';

export type IncidentKind = 'restroomNotCleaned' | 'escalatorDown' | 'liftDown' | 'barrierDown' | 'carParkJam' | 'queueGrows';

/** The truth record of an incident: tests and evaluations compare what the system finds with this. */
export interface Incident {
  readonly id: string;
  readonly kind: IncidentKind;
  /** Unit whose feedback shows it. */
  readonly place: string;
  readonly level: string;
  readonly fromMs: number;
  readonly toMs: number;
  readonly category: readonly [string, string, string];
  /** Key of the topic its voices speak about. */
  readonly topic: string;
  /** Complaints on top of what the day would have brought. */
  readonly expectedExtraEvents: number;
  readonly metric: MetricName;
  readonly metricPlace: string;
  /** Minutes from the start until people speak. */
  readonly lagMinutes: readonly [number, number];
}

interface Rule {
  readonly topic: string;
  readonly category: readonly [string, string, string];
  readonly metric: MetricName;
  readonly lagMinutes: readonly [number, number];
  readonly durationMinutes: readonly [number, number];
  readonly extra: readonly [number, number];
}

export const incidentRules: Readonly<Record<IncidentKind, Rule>> = {
  restroomNotCleaned: {
    topic: 'restroom-dirty',
    category: ['环境', '卫生', '洗手间清洁'],
    metric: 'cleaningOverdueMinutes',
    lagMinutes: [10, 40],
    durationMinutes: [75, 135],
    extra: [14, 19]
  },
  escalatorDown: {
    topic: 'escalator-down',
    category: ['设施', '电梯扶梯', '停运'],
    metric: 'equipmentDownMinutes',
    lagMinutes: [2, 9],
    durationMinutes: [50, 100],
    extra: [7, 10]
  },
  liftDown: {
    topic: 'lift-down',
    category: ['设施', '电梯扶梯', '停运'],
    metric: 'equipmentDownMinutes',
    lagMinutes: [2, 8],
    durationMinutes: [30, 70],
    extra: [4, 6]
  },
  barrierDown: {
    topic: 'barrier',
    category: ['停车', '入出口', '抬杆'],
    metric: 'equipmentDownMinutes',
    lagMinutes: [1, 6],
    durationMinutes: [35, 60],
    extra: [4, 6]
  },
  carParkJam: {
    topic: 'exit-jam',
    category: ['停车', '入出口', '排队'],
    metric: 'occupancy',
    lagMinutes: [5, 18],
    durationMinutes: [50, 80],
    extra: [8, 11]
  },
  queueGrows: {
    topic: 'queue-restaurant',
    category: ['商户', '排队', '等位'],
    metric: 'waitMinutes',
    lagMinutes: [8, 20],
    durationMinutes: [60, 90],
    extra: [6, 9]
  }
};

export function toIncident(
  kind: IncidentKind,
  place: SimUnit,
  fromMs: number,
  toMs: number,
  expectedExtraEvents: number,
  id: string
): Incident {
  const { topic, category, metric, lagMinutes } = incidentRules[kind];
  return {
    id,
    kind,
    place: place.id,
    level: place.level,
    fromMs,
    toMs,
    category,
    topic,
    expectedExtraEvents,
    metric,
    metricPlace: place.id,
    lagMinutes
  };
}

/** Of each kind: how likely on a working day and at a weekend, in which local hours it begins, and where. */
const plan: readonly {
  readonly kind: IncidentKind;
  readonly likely: readonly [workday: number, weekend: number];
  readonly hours: readonly [number, number];
  readonly where: (mall: Mall, chance: Chance) => SimUnit;
}[] = [
  {
    kind: 'restroomNotCleaned',
    likely: [1, 1],
    hours: [12.5, 18],
    where: (mall, chance) => chance.weighted(mall.restrooms, ({ level }) => (level.startsWith('B') ? 0.5 : 1))
  },
  { kind: 'escalatorDown', likely: [0.55, 0.75], hours: [11, 19], where: (mall, chance) => chance.pick(mall.byRole.escalator) },
  { kind: 'liftDown', likely: [0.25, 0.3], hours: [10.5, 20], where: (mall, chance) => chance.pick(mall.byRole.lift) },
  {
    kind: 'queueGrows',
    likely: [0.65, 1],
    hours: [17.3, 18.2],
    where: (mall, chance) => chance.pick(mall.queues.filter((unit) => unit.category === 'restaurant'))
  },
  { kind: 'carParkJam', likely: [0.65, 1], hours: [20.7, 21.4], where: (mall, chance) => chance.pick(mall.zones) },
  { kind: 'barrierDown', likely: [0.28, 0.4], hours: [22.5, 25], where: (mall, chance) => chance.pick(mall.byRole.barrier) }
];

/** The incidents that begin on a UTC day. */
export function toIncidentsOfDay(seed: number, mall: Mall, dayMsStart: number): Incident[] {
  const startOfDay = toLocalTime(mall.timeZone, dayMsStart);
  const date = new Date(dayMsStart).toISOString().slice(0, 10);
  return plan.flatMap(({ kind, likely, hours, where }) => {
    const chance = new Chance(seed, `incident|${date}|${kind}`);
    const sinceStart = (((chance.between(...hours) - startOfDay.hour) % 24) + 24) % 24;
    const fromMs = dayMsStart + Math.round(sinceStart * 60) * minuteMs;
    const weekend = isWeekend(toLocalTime(mall.timeZone, fromMs).weekday);
    if (!chance.is(likely[weekend ? 1 : 0])) return [];
    const { durationMinutes, extra } = incidentRules[kind];
    const place = where(mall, chance);
    return [
      toIncident(kind, place, fromMs, fromMs + chance.whole(...durationMinutes) * minuteMs, chance.whole(...extra), `${date}-${kind}`)
    ];
  });
}

/** Minutes of [fromMs, toMs) in which the incident lasts. */
export function toOverlapMinutes(incident: Incident, fromMs: number, toMs: number): number {
  return Math.max(0, Math.min(incident.toMs, toMs) - Math.max(incident.fromMs, fromMs)) / minuteMs;
}

export function toUtcDay(ms: number): number {
  return Math.floor(ms / dayMs) * dayMs;
}
