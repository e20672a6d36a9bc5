/**
 * What moves the complaints of the demo venue, declared before anything is drawn: the simulation makes these effects, tests look whether
 * the generated data hold them, and `drivers` is judged by whether it finds them and leaves the planted non-causes alone.
 */
import type { Intent } from '../../src/lib/domain/event.ts';
import type { MetricName } from '../../src/lib/domain/metrics.ts';

/** Which feedback is meant, as the filter of a question would say it. */
export interface Outcome {
  readonly measure: 'complaintCount' | 'feedbackCount';
  readonly category1?: string;
  readonly category2?: string;
  readonly category3?: string;
  readonly intent?: Intent;
}

export interface Truth {
  readonly key: string;
  /** The metric that moves the outcome. */
  readonly cause: MetricName;
  /** Where both are asked for; undefined is the whole venue. */
  readonly place: string | undefined;
  readonly outcome: Outcome;
  /** `linear` from 0, `aboveThreshold` nothing below it, `pulse` around single instants. */
  readonly shape: 'linear' | 'aboveThreshold' | 'pulse';
  /** Units of the cause at one site (a restroom, a restaurant, a level) below which nobody speaks. */
  readonly threshold: number;
  /** From here on the cause, as `place` reports it in a quarter hour, is high. */
  readonly highFrom: number;
  /** Further events for each unit of the cause above the threshold that a quarter hour reports, all lags together. */
  readonly extraPerUnit: number;
  /** Minutes from the cause until people speak. Negative: some speak before (the staff has left before the bell). */
  readonly lagMinutes: readonly [earliest: number, latest: number];
  /** Events a quarter hour where the cause was high within the lags, over those of the other quarter hours of the same hours of day. */
  readonly ratioAtLeast: number;
}

/** A metric that goes up and down with the hours as complaints do, and causes none of them once the hour is known. */
export interface NonCause {
  readonly key: string;
  readonly metric: MetricName;
  readonly place: string | undefined;
  readonly outcome: Outcome;
}

const complaintsOf = (category1: string, category2?: string, category3?: string): Outcome => ({
  measure: 'complaintCount',
  category1,
  ...(category2 ? { category2 } : {}),
  ...(category3 ? { category3 } : {})
});

const restroomCleaning = complaintsOf('环境', '卫生', '洗手间清洁');
const tooHot = complaintsOf('环境', '温度', '过热');

export const truths = [
  {
    key: 'cleaning-overdue',
    cause: 'cleaningOverdueMinutes',
    place: undefined,
    outcome: restroomCleaning,
    shape: 'aboveThreshold',
    threshold: 7,
    highFrom: 15,
    extraPerUnit: 0.3,
    lagMinutes: [10, 40],
    ratioAtLeast: 3
  },
  {
    key: 'equipment-down',
    cause: 'equipmentDownMinutes',
    place: undefined,
    outcome: complaintsOf('设施', '电梯扶梯', '停运'),
    shape: 'aboveThreshold',
    threshold: 4,
    highFrom: 5,
    extraPerUnit: 0.15,
    lagMinutes: [2, 15],
    ratioAtLeast: 4
  },
  {
    key: 'barrier-down',
    cause: 'equipmentDownMinutes',
    place: 'B2',
    outcome: complaintsOf('停车', '入出口', '抬杆'),
    shape: 'aboveThreshold',
    threshold: 4,
    highFrom: 5,
    extraPerUnit: 0.14,
    lagMinutes: [1, 15],
    ratioAtLeast: 4
  },
  {
    key: 'wait-beyond-a-quarter-hour',
    cause: 'waitMinutes',
    place: 'L4',
    outcome: complaintsOf('商户', '排队', '等位'),
    shape: 'aboveThreshold',
    threshold: 15,
    highFrom: 11,
    extraPerUnit: 0.035,
    lagMinutes: [0, 20],
    ratioAtLeast: 2
  },
  {
    key: 'slow-exit',
    cause: 'exitMinutes',
    place: 'B2',
    outcome: complaintsOf('停车', '入出口', '排队'),
    shape: 'aboveThreshold',
    threshold: 8,
    highFrom: 9,
    extraPerUnit: 0.16,
    lagMinutes: [0, 20],
    ratioAtLeast: 3
  },
  {
    key: 'hot-top-floor',
    cause: 'temperature',
    place: 'L4',
    outcome: tooHot,
    shape: 'aboveThreshold',
    threshold: 26,
    highFrom: 26.5,
    extraPerUnit: 0.14,
    lagMinutes: [15, 45],
    ratioAtLeast: 4
  },
  {
    key: 'rain-slips',
    cause: 'rainMillimetres',
    place: undefined,
    outcome: complaintsOf('安全', '滑倒'),
    shape: 'linear',
    threshold: 0,
    highFrom: 0.3,
    extraPerUnit: 0.27,
    lagMinutes: [0, 60],
    ratioAtLeast: 4
  },
  {
    key: 'rain-umbrellas',
    cause: 'rainMillimetres',
    place: undefined,
    outcome: complaintsOf('服务', '雨天'),
    shape: 'linear',
    threshold: 0,
    highFrom: 0.3,
    extraPerUnit: 0.24,
    lagMinutes: [0, 60],
    ratioAtLeast: 4
  },
  {
    key: 'rain-parking',
    cause: 'rainMillimetres',
    place: undefined,
    outcome: complaintsOf('停车', '车位'),
    shape: 'linear',
    threshold: 0,
    highFrom: 0.3,
    extraPerUnit: 0.34,
    lagMinutes: [0, 60],
    ratioAtLeast: 2
  },
  {
    key: 'desk-handover',
    cause: 'shiftChanges',
    place: 'L1-DESK-1',
    outcome: complaintsOf('服务', '服务台'),
    shape: 'pulse',
    threshold: 0,
    highFrom: 1,
    extraPerUnit: 0.75,
    lagMinutes: [-20, 30],
    ratioAtLeast: 2
  },
  {
    key: 'guards-handover',
    cause: 'shiftChanges',
    place: 'L1',
    outcome: complaintsOf('服务', '保安'),
    shape: 'pulse',
    threshold: 0,
    highFrom: 1,
    extraPerUnit: 1.7,
    lagMinutes: [-20, 30],
    ratioAtLeast: 1.3
  },
  {
    // The two handovers above, as somebody would ask who does not know which crew it was.
    key: 'shift-changes',
    cause: 'shiftChanges',
    place: 'L1',
    outcome: complaintsOf('服务'),
    shape: 'pulse',
    threshold: 0,
    highFrom: 1,
    extraPerUnit: 1,
    lagMinutes: [-20, 30],
    ratioAtLeast: 1.3
  },
  {
    key: 'orders-failed',
    cause: 'ordersFailed',
    place: undefined,
    outcome: complaintsOf('服务', '小程序', '下单失败'),
    shape: 'linear',
    threshold: 0,
    highFrom: 6,
    extraPerUnit: 0.07,
    lagMinutes: [0, 60],
    ratioAtLeast: 3
  },
  {
    key: 'first-purchases',
    cause: 'firstPurchases',
    place: undefined,
    outcome: { measure: 'feedbackCount', category1: '服务', category2: '会员', category3: '入会', intent: 'question' },
    shape: 'linear',
    threshold: 0,
    highFrom: 7,
    extraPerUnit: 0.038,
    lagMinutes: [0, 90],
    ratioAtLeast: 2
  }
] as const satisfies readonly Truth[];

export type TruthKey = (typeof truths)[number]['key'];

export const nonCauses: readonly NonCause[] = [
  { key: 'sales-and-restrooms', metric: 'sales', place: undefined, outcome: restroomCleaning },
  { key: 'transactions-and-restrooms', metric: 'transactions', place: undefined, outcome: restroomCleaning },
  { key: 'co2-and-heat', metric: 'co2Ppm', place: 'L4', outcome: tooHot },
  { key: 'returns-and-heat', metric: 'returns', place: 'L4', outcome: tooHot },
  { key: 'orders-and-restrooms', metric: 'orders', place: undefined, outcome: restroomCleaning }
];
