/** A sentence as somebody would say it on a channel: an opening, the matter, and what they want or threaten. */
import type { Chance } from './random.ts';

export type Language = 'zh' | 'en';
export type Manner = 'call' | 'chat' | 'form' | 'post' | 'survey' | 'repair';

const openings: Readonly<Record<Language, Readonly<Record<Manner, readonly string[]>>>> = {
  zh: {
    call: ['喂，你好，', '你好，我想反映一下，', '我现在就在现场，', '麻烦你们听一下，', '我是会员，', '你好，', '我说个事，', ''],
    chat: ['在吗？', '你好，', '您好，请问有人吗，', '亲，', ''],
    form: ['', '反馈一下：', '', '今天的情况：'],
    post: ['', '周末过来逛，', '第一次来，', '本地人实话实说：', '来过好多次了，', ''],
    survey: ['', '', '整体还行，', ''],
    repair: ['报修：', '', '【紧急】', '物业您好，']
  },
  en: {
    call: ['Hello, ', 'Hi, I am at the mall right now. ', 'Hello, I would like to tell you something. ', ''],
    chat: ['Hi, ', 'Hello? ', 'Hi there. ', ''],
    form: ['', '', 'Feedback: '],
    post: ['', 'Visited today. ', 'We come here every week. ', ''],
    survey: ['', '', 'Mostly fine. '],
    repair: ['Repair needed. ', '', 'Urgent. ']
  }
};

interface Closing {
  readonly text: string;
  /** What it adds to ill feeling and urgency. */
  readonly heat: number;
}

const bad: Readonly<Record<Language, readonly Closing[]>> = {
  zh: [
    ...['', '', '', '麻烦尽快处理。', '希望重视。', '能不能来个人看看？', '请转给负责的人。', '谢谢。'].map((text) => ({ text, heat: 0 })),
    { text: '上次也是这样。', heat: 0.2 },
    { text: '这已经是第三次反映了。', heat: 0.3 },
    { text: '再这样我就不来了。', heat: 0.3 },
    { text: '今天必须给我一个说法。', heat: 0.35 },
    { text: '你们就是这么服务的，真行。', heat: 0.35 },
    { text: '不处理我就发到网上让大家看看。', heat: 0.45 },
    { text: '我已经拍了视频。', heat: 0.3 }
  ],
  en: [
    ...['', '', '', 'Please send someone.', 'Thanks for looking into it.', 'Who is in charge here?'].map((text) => ({ text, heat: 0 })),
    { text: 'Second time this week.', heat: 0.25 },
    { text: 'Very disappointing.', heat: 0.2 },
    { text: 'I have taken photos and will post them.', heat: 0.45 },
    { text: 'We are not coming back.', heat: 0.35 }
  ]
};

/** Shops do not threaten to stay away: they lose money. */
const badForShops: typeof bad = {
  zh: [
    ...['', '', '请尽快派人。', '影响营业，请马上处理。', '谢谢。'].map((text) => ({ text, heat: 0 })),
    { text: '这已经是第三次报修了。', heat: 0.3 },
    { text: '损失谁来承担？', heat: 0.35 },
    { text: '请今天之内解决，否则我们找总部。', heat: 0.4 }
  ],
  en: [
    ...['', '', 'Please send someone.'].map((text) => ({ text, heat: 0 })),
    { text: 'This is our third ticket.', heat: 0.3 },
    { text: 'Who pays for the lost sales?', heat: 0.35 }
  ]
};

const plain: Readonly<Record<Language, readonly string[]>> = {
  zh: ['', '', '', '谢谢。', '麻烦回复一下。', '辛苦了。'],
  en: ['', '', 'Thank you.', 'Thanks!']
};
const glad: Readonly<Record<Language, readonly string[]>> = {
  zh: ['', '', '', '继续保持！', '下次还来。', '已经推荐给朋友了。'],
  en: ['', '', 'Keep it up!', 'See you again.']
};

export function compose(
  sentence: string,
  fill: (name: string) => string,
  mood: 'bad' | 'plain' | 'glad',
  author: 'customer' | 'tenant',
  manner: Manner,
  language: Language,
  chance: Chance
): { text: string; heat: number } {
  const body = sentence.replace(/\{(\w+)\}/g, (_, name: string) => fill(name));
  const opening = chance.pick(openings[language][manner]);
  const closing: Closing =
    mood === 'bad'
      ? chance.pick(author === 'tenant' ? badForShops[language] : manner === 'survey' ? bad[language].slice(0, 4) : bad[language])
      : { text: chance.pick((mood === 'glad' ? glad : plain)[language]), heat: 0 };
  const space = language === 'en' ? ' ' : '';
  // After a comma a sentence goes on small, unless it begins with a name or with "I".
  const goesOn = /,\s*$/.test(opening) && /^[A-Z][a-z]/.test(sentence);
  const first = goesOn ? body.charAt(0).toLowerCase() : body.charAt(0).toUpperCase();
  const matter = language === 'en' ? first + body.slice(1) : body;
  return { text: `${opening}${matter}${closing.text ? space + closing.text : ''}`, heat: closing.heat };
}

const zhStaff = ['小李', '小周', '陈姐', '王师傅', '刘师傅', '小何', '张阿姨'];
const enStaff = ['Lily', 'Mr. Wang', 'Grace', 'Mr. Liu', 'Anna'];

/** Figures and names in a sentence. Numbers of people and plates are made up: the prefix 199 0000 is not given out. */
export function toDetail(name: string, language: Language, chance: Chance): string {
  if (name === 'minutes') return String(chance.pick([8, 10, 12, 15, 15, 18, 20, 20, 25, 30, 30, 35, 40]));
  if (name === 'amount') return String(chance.pick([5, 8, 10, 12, 15, 18, 20, 24, 25, 30, 36, 45, 50, 60]));
  if (name === 'times') return String(chance.whole(2, 5));
  if (name === 'clock') return `${chance.whole(10, 21)}:${String(chance.whole(0, 5) * 10).padStart(2, '0')}`;
  if (name === 'zone') return chance.pick(['A', 'B', 'C', 'D', 'E', 'F']);
  if (name === 'person') return chance.pick(language === 'zh' ? zhStaff : enStaff);
  if (name === 'phone') return `1990000${String(chance.whole(0, 9999)).padStart(4, '0')}`;
  if (name === 'plate') {
    const letter = (): string => chance.pick([...'ABCDEFGHJKLMNPQRSTUVWXYZ']);
    return `沪${letter()}${chance.is(0.5) ? '·' : ''}${chance.whole(0, 9)}${letter()}${String(chance.whole(0, 999)).padStart(3, '0')}`;
  }
  throw new Error(`A sentence asks for {${name}}, which nobody fills in.`);
}
