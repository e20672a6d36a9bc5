/** What is sold, ordered and brought back. */
import type { MeasureDeclaration } from './measure.ts';

export const salesMeasures = {
  sales: {
    unit: 'currency',
    better: 'up',
    formula: 'sum of sales',
    calculation: { kind: 'metric', overTime: 'sum', overPlaces: 'sum' },
    label: { zh: '销售额', en: 'Sales' },
    description: { zh: '销售额，以场所的货币计', en: 'Sales in the currency of the venue' },
    unitLabel: { zh: '元', en: 'currency' },
    format: ',.0f'
  },
  transactions: {
    unit: 'transactions',
    better: 'up',
    formula: 'sum of transactions',
    calculation: { kind: 'metric', overTime: 'sum', overPlaces: 'sum' },
    label: { zh: '交易笔数', en: 'Transactions' },
    description: { zh: '交易笔数', en: 'Number of sales' },
    unitLabel: { zh: '笔', en: 'transactions' },
    format: ',d'
  },
  firstPurchases: {
    unit: 'purchases',
    better: 'up',
    formula: 'number of first purchases of new customers',
    calculation: { kind: 'metric', overTime: 'sum', overPlaces: 'sum' },
    label: { zh: '首次购买', en: 'First purchases' },
    description: { zh: '新顾客首次购买的笔数', en: 'First purchases of new customers' },
    unitLabel: { zh: '笔', en: 'purchases' },
    format: ',d'
  },
  returns: {
    unit: 'returns',
    better: 'down',
    formula: 'number of goods brought back',
    calculation: { kind: 'metric', overTime: 'sum', overPlaces: 'sum' },
    label: { zh: '退换货', en: 'Returns' },
    description: { zh: '退换货的笔数', en: 'Goods brought back' },
    unitLabel: { zh: '笔', en: 'returns' },
    format: ',d'
  },
  orders: {
    unit: 'orders',
    better: 'up',
    formula: 'number of orders',
    calculation: { kind: 'metric', overTime: 'sum', overPlaces: 'sum' },
    label: { zh: '订单量', en: 'Orders' },
    description: { zh: '订单的笔数', en: 'Number of orders' },
    unitLabel: { zh: '笔', en: 'orders' },
    format: ',d'
  },
  ordersFailed: {
    unit: 'orders',
    better: 'down',
    formula: 'number of orders that failed',
    calculation: { kind: 'metric', overTime: 'sum', overPlaces: 'sum' },
    label: { zh: '失败订单', en: 'Failed orders' },
    description: { zh: '未完成的订单笔数', en: 'Orders that failed' },
    unitLabel: { zh: '笔', en: 'orders' },
    format: ',d'
  },
  ordersFailedShare: {
    unit: 'share',
    better: 'down',
    formula: 'ordersFailed / orders',
    calculation: { kind: 'ratio', above: 'ordersFailed', below: 'orders', times: 1 },
    label: { zh: '订单失败率', en: 'Failed orders share' },
    description: { zh: '失败订单占全部订单的比例', en: 'Share of orders that failed' },
    unitLabel: { zh: '', en: 'of orders' },
    format: '.1%'
  }
} as const satisfies Record<string, MeasureDeclaration>;
