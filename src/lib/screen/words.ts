/** What a screen says while it waits. It is read from five metres by whoever hangs it up, in their own language or the other. */
export type Language = 'zh' | 'en';

export interface Words {
  readonly title: string;
  readonly scan: string;
  readonly open: string;
  readonly check: string;
  readonly qr: string;
  readonly renews: (time: string) => string;
  readonly asking: string;
  readonly away: string;
  readonly awayHint: string;
  readonly full: string;
  readonly fullHint: string;
  readonly denied: string;
  readonly deniedHint: string;
  readonly wallAway: string;
  readonly opening: string;
}

export const words: Readonly<Record<Language, Words>> = {
  zh: {
    title: '连接这块屏幕',
    scan: '用手机扫描二维码',
    open: '或打开',
    check: '核对代码，然后批准',
    qr: '批准这块屏幕的链接',
    renews: (time) => `${time} 后换新代码`,
    asking: '正在取得代码',
    away: '暂时连不上服务器',
    awayHint: '正在自动重试，无需操作',
    full: '等待批准的屏幕太多',
    fullHint: '稍后会自动重试',
    denied: '这块屏幕未获批准',
    deniedHint: '稍后会显示新代码',
    wallAway: '暂时没有可显示的画面',
    opening: '正在打开画面'
  },
  en: {
    title: 'Connect this screen',
    scan: 'Scan with a phone',
    open: 'or open',
    check: 'Compare the code, then approve',
    qr: 'Link that approves this screen',
    renews: (time) => `New code in ${time}`,
    asking: 'Getting a code',
    away: 'The server cannot be reached',
    awayHint: 'Trying again by itself, nothing to do',
    full: 'Too many screens wait for approval',
    fullHint: 'Trying again by itself',
    denied: 'This screen was not approved',
    deniedHint: 'A new code comes by itself',
    wallAway: 'There is nothing to show for now',
    opening: 'Opening the wall'
  }
};
