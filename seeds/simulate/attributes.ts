/** What systems know beside the words: device, version of the mini program, membership, first purchase, and which shift was on duty. */
import type { FeedbackEvent } from '../../src/lib/domain/event.ts';
import type { Channel } from './channels.ts';
import type { Draft } from './drafts.ts';
import type { Operations } from './operations.ts';
import type { Chance } from './random.ts';
import { toShift } from './roster.ts';

type Attributes = NonNullable<FeedbackEvent['attributes']>;

type Device = 'ios' | 'android' | 'harmony' | 'web';
const phones: readonly (readonly [Device, number])[] = [
  ['ios', 0.4],
  ['android', 0.38],
  ['harmony', 0.22]
];
const online: ReadonlySet<Channel> = new Set(['miniprogram', 'chat', 'review', 'social', 'survey', 'qr', 'behaviour']);
const withVersion: ReadonlySet<Channel> = new Set(['miniprogram', 'chat', 'survey', 'behaviour']);

const versions: readonly (readonly [string, number])[] = [
  ['6.2.0', 0.3],
  ['6.1.4', 0.45],
  ['6.0.9', 0.25]
];
/** Orders fail mostly with this version on this device: who cuts by attributes finds it. */
export const brokenVersion = { device: 'android', appVersion: '6.2.0' } as const;
const isAboutOrders = (draft: Draft): boolean => draft.topic.key === 'order-failed';

/** Topics about people on duty and what they do. */
const onDuty = /^(desk|guard|cleaner|clean|restroom|common-area|bins|umbrella|exit-jam|barrier)/;

export function toAttributes({ seed, mall }: Operations, draft: Draft, chance: Chance): Attributes {
  const { channel, topic } = draft;
  const attributes: Attributes = { simulated: true };
  if (channel === 'behaviour') attributes.signal = chance.pick(['abandonedQueue', 'repeatedCall', 'searchWithoutPurchase']);
  if (onDuty.test(topic.key)) attributes.shift = toShift(seed, mall.timeZone, draft.atMs);
  if (topic.author === 'tenant') return attributes;

  // Who complains of the mini program by phone is asked what it runs on.
  if (online.has(channel) || isAboutOrders(draft)) {
    const broken = isAboutOrders(draft) && chance.is(0.55);
    const onWeb = !withVersion.has(channel) && !isAboutOrders(draft) && chance.is(0.22);
    const device = broken ? brokenVersion.device : onWeb ? 'web' : chance.weighted(phones, ([, share]) => share)[0];
    attributes.device = device;
    if (withVersion.has(channel) || isAboutOrders(draft)) {
      attributes.appVersion = broken ? brokenVersion.appVersion : chance.weighted(versions, ([, share]) => share)[0];
    }
  } else if (channel === 'kiosk') attributes.device = 'kiosk';

  const isNew = topic.key.startsWith('joining');
  const member = isNew || chance.is(topic.key === 'points' || topic.key === 'coupons' ? 0.95 : 0.46);
  attributes.member = member ? 'yes' : 'no';
  if (topic.stage === 'buy' || topic.stage === 'after') {
    const shareOfNew = topic.intent === 'complaint' ? 0.22 : 0.12;
    attributes.firstPurchase = isNew || chance.is(shareOfNew) ? 'yes' : 'no';
  }
  return attributes;
}
