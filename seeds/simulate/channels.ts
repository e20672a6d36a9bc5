/** Ways to be heard, and who takes which. */
export const channels = ['hotline', 'miniprogram', 'chat', 'review', 'social', 'survey', 'qr', 'kiosk', 'workorder', 'behaviour'] as const;
export type Channel = (typeof channels)[number];
export const solicited: ReadonlySet<Channel> = new Set(['survey', 'qr', 'kiosk']);

export type Shares = readonly (readonly [Channel, number])[];
export const customerChannels: Shares = [
  ['hotline', 0.6],
  ['miniprogram', 0.07],
  ['chat', 0.07],
  ['review', 0.05],
  ['social', 0.03],
  ['survey', 0.09],
  ['qr', 0.05],
  ['kiosk', 0.02],
  ['behaviour', 0.02]
];
export const tenantChannels: Shares = [
  ['hotline', 0.58],
  ['workorder', 0.42]
];
/** Who is in the middle of it does not write a review. */
export const channelsOfCauses: Shares = [
  ['hotline', 0.62],
  ['miniprogram', 0.16],
  ['chat', 0.13],
  ['social', 0.05],
  ['qr', 0.04]
];
