import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { applyMask, maskRules, maskText, maskWith, toNarrow } from '../../src/lib/domain/mask.ts';
import { masked } from './mask-cases.ts';

const kept: readonly string[] = [
  '二楼洗手间地面很湿，没人打扫',
  '停车费收了我128.50元，停了3小时20分钟',
  '一碗面卖68元，标价58',
  '营业时间10:00-22:00，周五到23:30',
  '2026-11-21 09:30 在L2-RESTROOM-03滑倒',
  'B1-F02的拌面太咸',
  '优惠码1234用不了',
  '订单20261121000123还没到',
  '排队等了45分钟，前面还有12桌',
  '三楼四楼的扶梯都停了',
  '一二三层都找过了',
  '小程序打不开，一直转圈',
  '小于100元不能开票',
  '保安马上就来了，很负责',
  '保安安排得很好',
  '经理说会改进',
  '工程师傅修好了',
  '园林师傅把路堵了',
  '感谢师傅帮忙',
  '曾经理解不了为什么关门',
  '保洁阿姨辛苦了',
  '周末经理不在',
  '员工应该多笑笑',
  '服务员小姐姐很好',
  '店员高冷',
  '行李主管不在',
  '新A区车位满了',
  '川菜馆A座12345号桌',
  '云L2层',
  '京东买的更便宜',
  'VIP会员积分8800没到账',
  '体重160，身高175',
  'iPhone 15 Pro 256G 卖8999',
  'The lift to L3 is out of order since 9:30',
  'Paid $1,299.00 for 2 tickets on 2026-11-21',
  'Parked on B2, bay A-034',
  'I parked my car at B2-A034',
  'The guard was friendly',
  'The manager on duty did nothing',
  'Customer Service Desk on Level 2 is closed',
  'The cashier. Mary Poppins was on at the cinema',
  'Staff Only door open',
  'Manager On Duty never came',
  'Temperature 26.5, humidity 71.2',
  'Invoice 1234567 was wrong',
  'IP 192.168.10.100 unreachable',
  'Buses 102 and 305-1 stop here'
];

describe('personal data in texts', () => {
  test.each(masked)('%s is shown as %s', (text, shown) => {
    expect(maskText(text)).toBe(shown);
  });

  test.each(kept)('nothing is hidden in: %s', (text) => {
    expect(maskText(text)).toBe(text);
  });

  test('a mobile number is never shown, whatever stands around it', () => {
    const mobile = fc.tuple(fc.integer({ min: 3, max: 9 }), fc.integer({ min: 0, max: 999_999_999 }));
    const around = fc.constantFrom('', ' ', '，', '电话', '打', 'call ', '我是王先生', '。', '(', '\n', 'L2-');
    fc.assert(
      fc.property(fc.oneof(around, fc.constantFrom('tel', '0', '86')), mobile, around, (before, [second, rest], after) => {
        const number = `1${second}${String(rest).padStart(9, '0')}`;
        expect(maskText(`${before}${number}${after}`)).not.toContain(number);
      })
    );
  });

  test('a mask that is passed over by what the text lacks would have found nothing', () => {
    const fragments = [...masked, ...kept.map((text) => [text] as const)].map(([text]) => text);
    const cut = fc
      .tuple(fc.constantFrom(...fragments), fc.nat(40), fc.nat(40))
      .map(([text, from, length]) => text.slice(from % text.length, (from % text.length) + length));
    const loose = fc.constantFrom('0', '7', 'x', '*', '@', '叫', '姓', '小王', '保安', '经理', '证', '一', '京A', ' ', 'Mr ', 'Ann', '８');
    const text = fc.array(fc.oneof(cut, loose, fc.constantFrom(...fragments)), { maxLength: 8 }).map((parts) => parts.join(''));
    fc.assert(
      fc.property(text, (whole) => {
        const toMark = (mark: string): string => `[${mark}]`;
        const everyMask = maskRules.reduce((so, rule) => applyMask(so, rule, toMark), toNarrow(whole));
        const someMasks = maskWith(whole, toMark);
        expect(someMasks).toBe(everyMask);
      }),
      { numRuns: 5000 }
    );
  });

  test('masking what is masked changes nothing', () => {
    const piece = fc.constantFrom(...masked.map(([text]) => text), ...kept);
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 4 }), (pieces) => {
        const once = maskText(pieces.join('。'));
        expect(maskText(once)).toBe(once);
      })
    );
  });

  test('a long text of digits and letters is masked without stalling', () => {
    // Catastrophic backtracking would not end within the time of a test.
    for (const text of [
      '1'.repeat(8000),
      'a1'.repeat(4000),
      '1 '.repeat(4000),
      '王'.repeat(2700),
      '叫王'.repeat(1300),
      'A'.repeat(8000),
      '电话'.repeat(1300)
    ]) {
      expect(typeof maskText(text)).toBe('string');
    }
  });
});
