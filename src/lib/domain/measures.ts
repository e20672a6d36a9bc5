/** The measure catalogue: one exhaustive record, the same word everywhere (SQL alias, GraphQL enum value, wire, screen key). */
import { measureTexts } from './measure-texts.ts';
import type { LocalizedText } from './place.ts';

export const measureNames = [
  'feedbackCount',
  'complaintCount',
  'negativeShare',
  'sentimentMean',
  'illFeelingCount',
  'illFeelingShare',
  'urgentCount',
  'nps',
  'csatMean',
  'footfall',
  'sales',
  'transactions',
  'waitMinutes',
  'occupancy',
  'cleaningOverdueMinutes',
  'equipmentDownMinutes',
  'complaintsPer1kVisitors',
  'illFeelingPer1kVisitors',
  'salesPerVisitor'
] as const;
export type MeasureName = (typeof measureNames)[number];

export interface MeasureInfo {
  readonly name: MeasureName;
  /** X = experience data, O = operations data, XO = one over the other. */
  readonly family: 'X' | 'O' | 'XO';
  readonly unit: string;
  readonly better: 'up' | 'down' | 'neither';
  /** How values of sub-buckets become the value of the whole. */
  readonly overTime: 'sum' | 'mean' | 'last' | 'ratio';
  /** `sum`: a place is the sum of the places in it. `own`: only what was measured at that very place. */
  readonly overPlaces: 'sum' | 'own' | 'ratio';
  /** Value of an empty bucket: counts 0, means and ratios null. */
  readonly whenEmpty: 0 | null;
  readonly formula: string;
  readonly label: LocalizedText;
  readonly description: LocalizedText;
  /** What stands behind the number on a screen; empty where the format says it all. */
  readonly unitLabel: LocalizedText;
  /** A d3-format specifier. */
  readonly format: string;
}

export const measures: Readonly<Record<MeasureName, MeasureInfo>> = {
  feedbackCount: {
    name: 'feedbackCount',
    family: 'X',
    unit: 'events',
    better: 'neither',
    overTime: 'sum',
    overPlaces: 'sum',
    whenEmpty: 0,
    formula: 'sum(sign)',
    ...measureTexts.feedbackCount,
    format: ',d'
  },
  complaintCount: {
    name: 'complaintCount',
    family: 'X',
    unit: 'events',
    better: 'down',
    overTime: 'sum',
    overPlaces: 'sum',
    whenEmpty: 0,
    formula: 'events with intent complaint, or without intent and sentiment < -0.25 or ill feeling >= 0.5',
    ...measureTexts.complaintCount,
    format: ',d'
  },
  negativeShare: {
    name: 'negativeShare',
    family: 'X',
    unit: 'share',
    better: 'down',
    overTime: 'ratio',
    overPlaces: 'ratio',
    whenEmpty: null,
    formula: 'events with sentiment < -0.25 / enriched events',
    ...measureTexts.negativeShare,
    format: '.0%'
  },
  sentimentMean: {
    name: 'sentimentMean',
    family: 'X',
    unit: 'sentiment',
    better: 'up',
    overTime: 'mean',
    overPlaces: 'sum',
    whenEmpty: null,
    formula: 'sum(sentiment) / events with sentiment',
    ...measureTexts.sentimentMean,
    format: '+.2f'
  },
  illFeelingCount: {
    name: 'illFeelingCount',
    family: 'X',
    unit: 'events',
    better: 'down',
    overTime: 'sum',
    overPlaces: 'sum',
    whenEmpty: 0,
    formula: 'events with ill feeling >= 0.5',
    ...measureTexts.illFeelingCount,
    format: ',d'
  },
  illFeelingShare: {
    name: 'illFeelingShare',
    family: 'X',
    unit: 'share',
    better: 'down',
    overTime: 'ratio',
    overPlaces: 'ratio',
    whenEmpty: null,
    formula: 'events with ill feeling >= 0.5 / enriched events',
    ...measureTexts.illFeelingShare,
    format: '.0%'
  },
  urgentCount: {
    name: 'urgentCount',
    family: 'X',
    unit: 'events',
    better: 'down',
    overTime: 'sum',
    overPlaces: 'sum',
    whenEmpty: 0,
    formula: 'events with urgency >= 0.7',
    ...measureTexts.urgentCount,
    format: ',d'
  },
  nps: {
    name: 'nps',
    family: 'X',
    unit: 'points',
    better: 'up',
    overTime: 'ratio',
    overPlaces: 'ratio',
    whenEmpty: null,
    formula: '100 * (answers 9 to 10 - answers 0 to 6) / answers',
    ...measureTexts.nps,
    format: '+.0f'
  },
  csatMean: {
    name: 'csatMean',
    family: 'X',
    unit: 'score',
    better: 'up',
    overTime: 'mean',
    overPlaces: 'sum',
    whenEmpty: null,
    formula: 'sum(csat) / answers',
    ...measureTexts.csatMean,
    format: '.2f'
  },
  footfall: {
    name: 'footfall',
    family: 'O',
    unit: 'visitors',
    better: 'neither',
    overTime: 'sum',
    overPlaces: 'own',
    whenEmpty: 0,
    formula: 'sum of footfall measured at the place itself; a venue without a counter of its own: the sum of its entrances',
    ...measureTexts.footfall,
    format: ',d'
  },
  sales: {
    name: 'sales',
    family: 'O',
    unit: 'currency',
    better: 'up',
    overTime: 'sum',
    overPlaces: 'sum',
    whenEmpty: 0,
    formula: 'sum of sales',
    ...measureTexts.sales,
    format: ',.0f'
  },
  transactions: {
    name: 'transactions',
    family: 'O',
    unit: 'transactions',
    better: 'up',
    overTime: 'sum',
    overPlaces: 'sum',
    whenEmpty: 0,
    formula: 'sum of transactions',
    ...measureTexts.transactions,
    format: ',d'
  },
  waitMinutes: {
    name: 'waitMinutes',
    family: 'O',
    unit: 'minutes',
    better: 'down',
    overTime: 'mean',
    overPlaces: 'sum',
    whenEmpty: null,
    formula: 'mean of the wait readings',
    ...measureTexts.waitMinutes,
    format: '.1f'
  },
  occupancy: {
    name: 'occupancy',
    family: 'O',
    unit: 'people',
    better: 'neither',
    overTime: 'last',
    overPlaces: 'own',
    whenEmpty: null,
    formula: 'newest occupancy reading of the place itself',
    ...measureTexts.occupancy,
    format: ',d'
  },
  cleaningOverdueMinutes: {
    name: 'cleaningOverdueMinutes',
    family: 'O',
    unit: 'minutes',
    better: 'down',
    overTime: 'sum',
    overPlaces: 'sum',
    whenEmpty: 0,
    formula: 'sum of minutes that cleaning was overdue',
    ...measureTexts.cleaningOverdueMinutes,
    format: ',d'
  },
  equipmentDownMinutes: {
    name: 'equipmentDownMinutes',
    family: 'O',
    unit: 'minutes',
    better: 'down',
    overTime: 'sum',
    overPlaces: 'sum',
    whenEmpty: 0,
    formula: 'sum of minutes that equipment was down',
    ...measureTexts.equipmentDownMinutes,
    format: ',d'
  },
  complaintsPer1kVisitors: {
    name: 'complaintsPer1kVisitors',
    family: 'XO',
    unit: 'per1kVisitors',
    better: 'down',
    overTime: 'ratio',
    overPlaces: 'ratio',
    whenEmpty: null,
    formula: '1000 * complaintCount / footfall',
    ...measureTexts.complaintsPer1kVisitors,
    format: '.1f'
  },
  illFeelingPer1kVisitors: {
    name: 'illFeelingPer1kVisitors',
    family: 'XO',
    unit: 'per1kVisitors',
    better: 'down',
    overTime: 'ratio',
    overPlaces: 'ratio',
    whenEmpty: null,
    formula: '1000 * illFeelingCount / footfall',
    ...measureTexts.illFeelingPer1kVisitors,
    format: '.1f'
  },
  salesPerVisitor: {
    name: 'salesPerVisitor',
    family: 'XO',
    unit: 'currencyPerVisitor',
    better: 'up',
    overTime: 'ratio',
    overPlaces: 'ratio',
    whenEmpty: null,
    formula: 'sales / footfall',
    ...measureTexts.salesPerVisitor,
    format: ',.1f'
  }
};

export function isMeasureName(word: string): word is MeasureName {
  return Object.hasOwn(measures, word);
}
