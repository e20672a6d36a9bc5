/** The measure catalogue: one exhaustive record, the same word everywhere (SQL alias, GraphQL enum value, wire, screen key). */
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
}
