import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { maskText } from '../../src/lib/domain/mask.ts';

/** Text, what is shown of it. */
const masked: readonly (readonly [string, string])[] = [
  // phones
  ['请回电13800138000谢谢', '请回电[电话]谢谢'],
  ['手机138 0013 8000，急', '手机[电话]，急'],
  ['我的电话是138-0013-8000', '我的电话是[电话]'],
  ['打+86 13800138000', '打[电话]'],
  ['打8613800138000吧', '打[电话]吧'],
  ['电话１３８００１３８０００', '电话[电话]'],
  ['座机021-62345678', '座机[电话]'],
  ['座机(0755)8234 5678转801', '座机[电话]'],
  ['010 6234 5678 一直占线', '[电话] 一直占线'],
  ['客服热线400-820-8820打不通', '客服热线[电话]打不通'],
  ['请打我电话 62345678', '请打我电话 [电话]'],
  ['幺三八零零一三八零零零', '[电话]'],
  ['加QQ 87654321', '加QQ [电话]'],
  ['Call me at +44 20 7946 0958 please', 'Call me at [phone] please'],
  ['Call me at +1 (415) 555-0132.', 'Call me at [phone].'],
  ['My number is 415-555-0132', 'My number is [phone]'],
  ['ring (415) 555-0132', 'ring [phone]'],
  ['phone: 5550132', 'phone: [phone]'],
  ['+8613800138000', '[phone]'],
  // e-mail
  ['发到li.lei+shop@example.com.cn吧', '发到[邮箱]吧'],
  ['Write to Jane.Doe@mail.example.org!', 'Write to [e-mail]!'],
  ['邮箱 someone＠example.com', '邮箱 [邮箱]'],
  // identity
  ['身份证310101199001011234', '身份证[证件号]'],
  ['身份证号：31010119900101123X', '身份证号：[证件号]'],
  ['号码310101900101123', '号码[证件号]'],
  ['护照E12345678丢了', '护照[证件号]丢了'],
  ['护照号 AB1234567', '护照号 [证件号]'],
  ['港澳通行证C12345678', '港澳通行证[证件号]'],
  ['HK ID A123456(7)', 'HK ID [ID number]'],
  ['my passport number is 533380006', 'my passport number is [ID number]'],
  ['SSN 123-45-6789', 'SSN [ID number]'],
  // plates
  ['沪A12345堵在出口', '[车牌]堵在出口'],
  ['粤B·D12345充不上电', '[车牌]充不上电'],
  ['京A D12345', '[车牌]'],
  ['浙a8k99z被刮了', '[车牌]被刮了'],
  ['教练车苏E1234学', '教练车[车牌]'],
  ['车牌号是A12345', '车牌号是[车牌]'],
  ['The plate AB12 CDE is blocking me', 'The plate [plate] is blocking me'],
  ['license plate 7ABC123', 'license plate [plate]'],
  ['a white car AB12 CDE', 'a white car [plate]'],
  // staff
  ['保安叫李强，态度很差', '保安叫[姓名]，态度很差'],
  ['一个叫王强的保安骂人', '一个叫[姓名]的保安骂人'],
  ['姓王的店员不理人', '姓[姓名]的店员不理人'],
  ['服务员姓张', '服务员姓[姓名]'],
  ['店员王小丽态度差', '店员[姓名]态度差'],
  ['店员王丽的态度', '店员[姓名]的态度'],
  ['保安欧阳锋把我推开', '保安[姓名]把我推开'],
  ['找王经理投诉也没用', '找[姓名]经理投诉也没用'],
  ['李师傅修得很快', '[姓名]师傅修得很快'],
  ['表扬王小丽店长', '表扬[姓名]店长'],
  ['小王特别热情', '[姓名]特别热情'],
  ['服务员小美很耐心', '服务员[姓名]很耐心'],
  ['客服Amy帮了大忙', '客服[姓名]帮了大忙'],
  ['客服叫Tony', '客服叫[姓名]'],
  ['a guard called Tom shouted', 'a guard called [name] shouted'],
  ['Cashier Mary was rude', 'Cashier [name] was rude'],
  ['the manager John Smith-Jones came', 'the manager [name] came'],
  ['staff named Lily helped', 'staff named [name] helped'],
  ['The waiter, whose name is Bob, spilled it', 'The waiter, whose name is [name], spilled it'],
  ['her name tag said Anna', 'her name tag said [name]'],
  ['Mr. Brown at the desk', 'Mr. [name] at the desk']
];

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
