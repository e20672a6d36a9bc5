/** What shops report besides their tills: orders of the mini program and how many fail, first purchases, goods brought back. */
import type { SimUnit } from './mall.ts';
import { isTrading, toPopularity, type Operations } from './operations.ts';
import { Chance } from './random.ts';
import { isWeekend, toLocalTime, toMealFactor } from './rhythm.ts';

const eating = new Set(['restaurant', 'fastfood', 'bar', 'cafe', 'tea', 'bakery', 'dessert']);

/** Kitchens that take more orders than they can print at noon and in the evening. */
const failingAtMeals = 3;

/** How likely an order fails while the payment of the mini program is in trouble: for one or two hours on two days in five. */
function toOutageShare(seed: number, date: string, hour: number): number {
  const chance = new Chance(seed, `outage|${date}`);
  if (!chance.is(0.42)) return 0;
  const fromHour = chance.between(10.5, 20);
  return hour >= fromHour && hour < fromHour + chance.between(0.7, 1.9) ? chance.between(0.3, 0.5) : 0;
}

export function toOrders({ seed, mall }: Operations, shop: SimUnit, slot: number): { orders: number; failed: number } {
  const { hour, weekday, date } = toLocalTime(mall.timeZone, slot);
  if (!isTrading(shop, hour)) return { orders: 0, failed: 0 };
  const chance = new Chance(seed, `orders|${shop.id}|${slot}`);
  const appetite = eating.has(shop.category) ? 0.25 + 1.9 * toMealFactor(hour) : hour < 9.5 ? 0.05 : 0.7;
  const orders = chance.count(1.7 * appetite * toPopularity(shop) * (isWeekend(weekday) ? 1.2 : 0.95));
  const isCrowded = (hour >= 11.75 && hour < 13.25) || (hour >= 18 && hour < 19.5);
  const overrun = isCrowded && mall.orderShops.indexOf(shop) < failingAtMeals ? 0.16 : 0;
  const likely = 0.012 + overrun + toOutageShare(seed, date, hour);
  let failed = 0;
  for (let i = 0; i < orders; i++) if (chance.is(likely)) failed += 1;
  return { orders, failed };
}

/** New customers of a quarter hour. On one day in four an offer for them runs for an afternoon or an evening. */
export function toFirstPurchases({ seed, mall }: Operations, shop: SimUnit, slot: number): number {
  const { hour, weekday, date } = toLocalTime(mall.timeZone, slot);
  if (hour < 10 || !isTrading(shop, hour)) return 0;
  const offer = new Chance(seed, `offer|${date}`);
  const runs = offer.is(0.25);
  const fromHour = offer.between(12, 18);
  const factor = runs && hour >= fromHour && hour < fromHour + offer.between(2.5, 4) ? 5 : 1;
  const usual = 0.11 * toPopularity(shop) * (isWeekend(weekday) ? 1.5 : 0.9);
  return new Chance(seed, `first|${shop.id}|${slot}`).count(usual * factor);
}

/** Goods brought back in an hour: most after work and on Mondays. */
export function toReturns({ seed, mall }: Operations, shop: SimUnit, hourMs: number): number {
  const { hour, weekday } = toLocalTime(mall.timeZone, hourMs);
  if (hour < 10 || !isTrading(shop, hour)) return 0;
  const usual = (hour >= 17 ? 0.5 : 0.28) * (weekday === 1 ? 1.5 : 1) * toPopularity(shop);
  return new Chance(seed, `returns|${shop.id}|${hourMs}`).count(usual);
}
