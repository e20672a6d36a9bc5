/**
 * English words for the categories of a place, which arrive in Chinese. Categories are open strings:
 * what is not listed is shown as it was sent, in whatever language that is.
 */
const english: Readonly<Record<string, string>> = {
  环境: 'Environment',
  卫生: 'Cleanliness',
  洗手间清洁: 'Restroom cleaning',
  公共区域: 'Common area',
  公共区域清洁: 'Common area cleaning',
  垃圾: 'Bins',
  垃圾清运: 'Bins',
  异味: 'Odour',
  温度: 'Climate',
  过热: 'Too hot',
  过冷: 'Too cold',
  通风: 'Ventilation',
  噪音: 'Noise',
  照明: 'Lighting',
  绿化: 'Greenery',
  设施: 'Facilities',
  电梯扶梯: 'Lifts and escalators',
  停运: 'Out of order',
  拥挤: 'Crowded',
  夹伤: 'Injury',
  洗手间设施: 'Restroom fittings',
  座椅: 'Seating',
  母婴室: 'Nursing room',
  充电与网络: 'Charging and Wi-Fi',
  充电: 'Charging',
  标识: 'Signage',
  无障碍: 'Accessibility',
  停车: 'Parking',
  入出口: 'Entry and exit',
  排队: 'Queue',
  抬杆: 'Barrier',
  车位: 'Spaces',
  收费: 'Charges',
  多扣: 'Overcharged',
  发票: 'Invoice',
  找车: 'Finding the car',
  剐蹭: 'Car damage',
  服务: 'Service',
  服务台: 'Service desk',
  保安: 'Security',
  态度: 'Attitude',
  保洁: 'Cleaners',
  会员: 'Membership',
  积分: 'Points',
  优惠券: 'Coupons',
  活动: 'Events',
  客服热线: 'Hotline',
  打不通: 'Unreachable',
  等待: 'Long wait',
  未回电: 'No callback',
  商户: 'Tenants',
  商品质量: 'Product quality',
  售后退换: 'Returns',
  价格: 'Price',
  标价不符: 'Wrong price tag',
  店员: 'Shop staff',
  食品安全: 'Food safety',
  营业时间: 'Opening hours',
  安全: 'Safety',
  消防: 'Fire safety',
  滑倒: 'Slips',
  走失: 'Lost child',
  失物: 'Lost property',
  治安: 'Theft',
  工程: 'Engineering',
  供电: 'Power',
  供水: 'Water',
  空调: 'Air conditioning',
  网络: 'Network',
  漏水: 'Leak',
  装修: 'Fit-out',
  出行: 'Travel',
  延误: 'Delay',
  登机口: 'Gate',
  行李: 'Baggage',
  安检: 'Security check',
  值机: 'Check-in',
  引导: 'Wayfinding'
};

export function toCategoryText(category: string, language: string): string {
  return language.startsWith('zh') ? category : (english[category] ?? category);
}

/** The most specific part of a path that still says something alone; null when there is no category. */
export function toReason(path: readonly string[], language: string): string | null {
  const leaf = path.at(-1);
  if (leaf === undefined) return null;
  const parent = path.at(-2);
  // 排队, 等待, 态度, 停运 say nothing without what they are about.
  const needsParent = parent !== undefined && leaf.length <= 3;
  const words = (needsParent ? [parent, leaf] : [leaf]).map((word) => toCategoryText(word, language));
  return words.join(language.startsWith('zh') ? '·' : ' · ');
}
