/** The metrics of operations data (O-data) and how their values add up. A metric that is not listed is kept raw, but no measure reads it. */
export const metricNames = [
  'footfall',
  'sales',
  'transactions',
  'waitMinutes',
  'occupancy',
  'cleaningOverdueMinutes',
  'equipmentDownMinutes'
] as const;
export type MetricName = (typeof metricNames)[number];

export interface MetricInfo {
  readonly name: MetricName;
  /** `sum`: values of a stretch are added. `mean`: each reading counts once. `last`: the newest reading speaks. */
  readonly overTime: 'sum' | 'mean' | 'last';
  /** `sum`: a place is itself and the places in it. `own`: only what was measured at that very place. */
  readonly overPlaces: 'sum' | 'own';
}

export const metrics: Readonly<Record<MetricName, MetricInfo>> = {
  footfall: { name: 'footfall', overTime: 'sum', overPlaces: 'own' },
  sales: { name: 'sales', overTime: 'sum', overPlaces: 'sum' },
  transactions: { name: 'transactions', overTime: 'sum', overPlaces: 'sum' },
  waitMinutes: { name: 'waitMinutes', overTime: 'mean', overPlaces: 'sum' },
  occupancy: { name: 'occupancy', overTime: 'last', overPlaces: 'own' },
  cleaningOverdueMinutes: { name: 'cleaningOverdueMinutes', overTime: 'sum', overPlaces: 'sum' },
  equipmentDownMinutes: { name: 'equipmentDownMinutes', overTime: 'sum', overPlaces: 'sum' }
};
