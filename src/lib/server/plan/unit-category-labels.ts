import type { LocalizedText } from '../../domain/place.ts';

/** What a unit without a name is called, by its IMDF category. */
const labelByCategory: Readonly<Record<string, LocalizedText>> = {
  restroom: { en: 'Restroom', zh: '洗手间' },
  'restroom.male': { en: 'Men’s restroom', zh: '男洗手间' },
  'restroom.female': { en: 'Women’s restroom', zh: '女洗手间' },
  'restroom.family': { en: 'Family restroom', zh: '家庭洗手间' },
  'restroom.unisex': { en: 'Restroom', zh: '洗手间' },
  'restroom.wheelchair': { en: 'Accessible restroom', zh: '无障碍洗手间' },
  mothersroom: { en: 'Nursing room', zh: '母婴室' },
  parking: { en: 'Parking', zh: '停车区' },
  escalator: { en: 'Escalator', zh: '自动扶梯' },
  elevator: { en: 'Lift', zh: '电梯' },
  stairs: { en: 'Stairs', zh: '楼梯' },
  steps: { en: 'Steps', zh: '台阶' },
  ramp: { en: 'Ramp', zh: '坡道' },
  movingwalkway: { en: 'Moving walkway', zh: '自动步道' },
  walkway: { en: 'Walkway', zh: '通道' },
  lobby: { en: 'Lobby', zh: '大厅' },
  foodservice: { en: 'Food', zh: '餐饮' },
  room: { en: 'Room', zh: '房间' },
  office: { en: 'Office', zh: '办公室' },
  storage: { en: 'Storage', zh: '仓储' },
  opentobelow: { en: 'Open to below', zh: '中庭上空' },
  nonpublic: { en: 'Staff only', zh: '非公共区域' }
};

export function toCategoryLabel(category: string): LocalizedText {
  return labelByCategory[category] ?? { en: category };
}
