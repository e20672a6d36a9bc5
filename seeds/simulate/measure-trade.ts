/** What the mini program and the shops report of a quarter hour, and of an hour when it is over. */
import type { Add } from './measurements.ts';
import { isTrading, type Operations } from './operations.ts';
import { minuteMs, slotMs, toLocalTime } from './rhythm.ts';
import { toFirstPurchases, toOrders, toReturns } from './trade.ts';

const hourMs = 60 * minuteMs;

export function addTrade(add: Add, operations: Operations, slot: number): void {
  const { mall } = operations;
  const { hour } = toLocalTime(mall.timeZone, slot);
  // That nothing failed and nobody was new is said once an hour, anything else at once.
  const onTheHour = slot % hourMs === 0;
  for (const shop of mall.orderShops) {
    const { orders, failed } = toOrders(operations, shop, slot);
    if (orders > 0) add('mini-program', 'orders', slot, 15, orders, { unit: shop.id });
    if (failed > 0 || (onTheHour && orders > 0)) add('mini-program', 'ordersFailed', slot, 15, failed, { unit: shop.id });
  }
  for (const shop of mall.newCustomerShops) {
    const count = toFirstPurchases(operations, shop, slot);
    if (count > 0 || (onTheHour && hour >= 10 && isTrading(shop, hour)))
      add('membership', 'firstPurchases', slot, 15, count, { unit: shop.id });
  }
  if ((slot + slotMs) % hourMs !== 0) return;
  const fromMs = slot + slotMs - hourMs;
  const began = toLocalTime(mall.timeZone, fromMs).hour;
  for (const shop of mall.returnShops) {
    if (began >= 10 && isTrading(shop, began)) add('till', 'returns', fromMs, 60, toReturns(operations, shop, fromMs), { unit: shop.id });
  }
}
