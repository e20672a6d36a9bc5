/** Names of staff in Chinese and English texts: only beside a word that says the person works there, so that shops and dishes keep theirs. */
import type { MaskSigns } from './mask-signs.ts';

const compoundSurnames = '欧阳|司马|上官|诸葛|司徒|皇甫|尉迟|公孙|慕容|夏侯|令狐';
/** The common surnames without those that begin common words (安, 方, 高, 马, 于, 常, ...): those count only after 叫 and 姓. */
const plainSurnames =
  '王李张刘陈杨赵吴周徐孙朱胡郭何林罗郑梁谢宋唐许韩冯邓曹彭曾肖董袁潘蒋蔡杜苏魏吕沈姚卢姜崔谭陆汪范廖贾韦付邹孟秦邱侯尹薛闫雷贺龚顾邵郝赖武戴莫孔汤黎';
const anySurnames = `${plainSurnames}黄高马程田叶余丁任金方石江熊白毛史康万段钱龙常樊尚严牛温季俞于安文施齐洪葛柳`;
const surname = `(?:${compoundSurnames}|[${plainSurnames}])`;
const anySurname = `(?:${compoundSurnames}|[${anySurnames}])`;

const staff =
  '(?:保安员?|店员|服务员|服务生|员工|工作人员|经理|客服|收银员?|保洁员?|导购员?|前台|店长|主管|领班|师傅|技师|教练|队长|营业员|售货员|志愿者|接待员?)';
/** 曾经理解 is no Mr 曾. */
const title = '(?:经理(?![解论睬会想赔财])|师傅|店长|主管|队长|主任|领班|组长|教练|阿姨|大姐)';
/** What may follow a name: the end, anything that is not a Chinese character, or a word that goes on about the person. */
const afterName =
  '(?=$|[^\\p{Script=Han}]|[的说在对把不很跟和也没是就帮给让太真特非骂吼推来去从向被为了还又都处]|态度|服务|特别|主动|热情|耐心|先生|女士|同志)';
/** One character where that ends the name, else two. */
const given = `(?:\\p{Script=Han}${afterName}|\\p{Script=Han}{2}${afterName})`;
/** Words that begin like a name: "马上", "小心", "于是". */
const noName =
  '(?!马上|安排|安全|方面|高[冷效峰]|任[由何]|应该|于是|万一|常常|白天|金额|文明|严[重肃格]|温[馨和柔暖]|程序|小[心声气孩时朋姐哥伙妹弟程区吃票费组]|老[是板人年])';

/** Words that end like a surname. */
const noTitled = '(?<!行(?=李)|[园森树绿](?=林)|[感谢多答](?=谢)|[照回](?=顾)|巴(?=黎)|[规示](?=范)|许(?=多)|[古](?=董))(?!许多|何[时况])';

interface NameRule {
  readonly pattern: RegExp;
  readonly needs: (signs: MaskSigns, text: string) => boolean;
}

const inHan =
  (word: string): NameRule['needs'] =>
  ({ hasHan }, text) =>
    hasHan && text.includes(word);
const staffWord = new RegExp(staff);
const hasStaff: NameRule['needs'] = ({ hasHan }, text) => hasHan && staffWord.test(text);
const titleWord = new RegExp(title);
const hasTitle: NameRule['needs'] = ({ hasHan }, text) => hasHan && titleWord.test(text);

/** A group named `keep` stays. */
const chineseRules: readonly NameRule[] = [
  // 叫王强的保安; 姓王的店员
  {
    needs: inHan('叫'),
    pattern: new RegExp(`(?<keep>叫做?|名叫)(?:${anySurname}\\p{Script=Han}{1,2}|[小阿老]\\p{Script=Han}|[A-Z][a-z]+)(?=的${staff})`, 'gu')
  },
  { needs: inHan('姓'), pattern: new RegExp(`(?<keep>姓)${anySurname}(?=的|$|[^\\p{Script=Han}])`, 'gu') },
  // 保安叫李强; 服务员姓张; 店员名字是王丽
  {
    needs: hasStaff,
    pattern: new RegExp(
      `(?<keep>${staff}[，,]?(?:他|她)?(?:名字)?(?:名叫|叫做?|姓|名字是|名字叫|是叫)\\s?)${noName}(?:${anySurname}(?:${given}|\\p{Script=Han}{0,2})|[小阿老]\\p{Script=Han}|[A-Z][a-z]+)`,
      'gu'
    )
  },
  // 店员王小丽态度差; 保安阿强; 客服Amy
  { needs: hasStaff, pattern: new RegExp(`(?<keep>${staff})${noName}${anySurname}${given}`, 'gu') },
  { needs: hasStaff, pattern: new RegExp(`(?<keep>${staff})${noName}[小阿](?!姨)\\p{Script=Han}${afterName}`, 'gu') },
  { needs: hasStaff, pattern: new RegExp(`(?<keep>${staff}\\s?)(?!App|Wifi|Vip)[A-Z][a-z]{1,14}(?![A-Za-z])`, 'gu') },
  // 王经理; 李师傅; 王小丽店长 (not 行李主管, 园林师傅, 感谢师傅, 周末经理)
  { needs: hasTitle, pattern: new RegExp(`(?<!\\[)${noTitled}${surname}(?=${title})`, 'gu') },
  {
    needs: hasTitle,
    pattern: new RegExp(`(?<!\\[)${noTitled}${surname}(?!末|[一二三四五六日天])\\p{Script=Han}{2}(?<![的和跟找是个位])(?=${title})`, 'gu')
  },
  // 小王, as colleagues are called
  { needs: inHan('小'), pattern: new RegExp(`小[${plainSurnames}]${afterName}`, 'gu') }
];

const englishStaff =
  '(?:guard|cashier|waiter|waitress|manager|cleaner|employee|attendant|clerk|assistant|receptionist|supervisor|barista|janitor|hostess|technician|colleague|worker|salesman|saleswoman|staff member|member of staff|staff)';
/** A capital at the start of the sentence makes no difference; the name itself must have one. */
const englishRole = `\\b${englishStaff.replace(/([:|])([a-z])/g, (_, before: string, first: string) => `${before}[${first.toUpperCase()}${first}]`)}`;
const capitalisedWords =
  '(?!(?:On|Only|Desk|Was|Were|Is|Are|The|At|In|And|But|Or|To|For|From|With|Who|Has|Had|Did|Does|Said|Told|Please|Very|Level|Floor|Gate|Hall|Room|Unit|Shop|Service|Services|Area|Office|Lift|Restroom|Toilet|Police|Security|Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday|January|February|March|April|May|June|July|August|September|October|November|December)\\b)';
const englishName = `${capitalisedWords}[A-Z][a-z]+(?:[ -](?!The\\b|Was\\b|At\\b|On\\b|In\\b|And\\b|Is\\b)[A-Z][a-z]+){0,2}`;

const roleWord = new RegExp(englishStaff, 'i');
const hasRole: NameRule['needs'] = ({ hasCapital }, text) => hasCapital && roleWord.test(text);

const englishRules: readonly NameRule[] = [
  // a guard called Tom; staff named X; the cashier, whose name is Mary
  {
    needs: hasRole,
    pattern: new RegExp(
      `(?<keep>${englishRole}s?,?(?: on duty)? (?:(?:is |was )?(?:named|called)|whose name (?:is|was)|by the name of) )${englishName}`,
      'g'
    )
  },
  // cashier Mary; manager John Smith
  { needs: hasRole, pattern: new RegExp(`(?<keep>${englishRole},? )${englishName}`, 'g') },
  {
    needs: ({ hasCapital }, text) => hasCapital && text.includes('ame'),
    pattern: new RegExp(
      `(?<keep>\\b(?:[Hh]is|[Hh]er|[Tt]heir) name (?:is|was) |\\b[Nn]ame ?(?:tag|badge) (?:said|says|reads?) )${englishName}`,
      'g'
    )
  },
  {
    needs: ({ hasCapital }, text) => hasCapital && text.includes('M'),
    pattern: new RegExp(`(?<keep>\\b(?:Mr|Mrs|Ms|Miss)\\.? )${englishName}`, 'g')
  }
];

export const nameRules: readonly NameRule[] = [...chineseRules, ...englishRules];
