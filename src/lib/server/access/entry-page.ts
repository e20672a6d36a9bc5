/**
 * What a browser without a good token gets instead of a page: it exchanges the token of `#token=...` for the cookie and opens the page,
 * and tries again by itself, so that a screen in the lobby never needs a keyboard. There is nothing to log in with. A wall without a token
 * goes to the code that somebody approves from a phone (/screen), which comes back here as soon as the wall opens.
 */
import { createHash } from 'node:crypto';

const script = `
const say = (name) => { for (const p of document.querySelectorAll('p')) p.hidden = p.id !== name; };
const wall = /^\\/wall\\/([^/]+)\\/?$/.exec(location.pathname);
const showCode = () => {
  const search = new URLSearchParams(location.search);
  search.set('wall', decodeURIComponent(wall[1]));
  location.replace('/screen?' + search);
};
let refusals = 0;
const enter = async () => {
  try {
    const token = new URLSearchParams(location.hash.slice(1)).get('token');
    const answer = token === null
      ? await fetch(location.pathname + location.search, { method: 'HEAD' })
      : await fetch('/api/session', { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ token }) });
    if (answer.ok) {
      history.replaceState(null, '', location.pathname + location.search);
      location.reload();
      return;
    }
    refusals += 1;
    if (wall && answer.status === 401 && (token === null || refusals > 1)) return showCode();
    say(token === null ? 'missing' : 'refused');
  } catch {
    say('away');
  }
  setTimeout(enter, 10000);
};
addEventListener('hashchange', enter);
// What a wall kept for hours without a server (wall/care) is not this browser's any more.
try { indexedDB.deleteDatabase('floorpulse-wall'); } catch {}
enter();
`;

const style = `
html { background: #0a0f15; color: #eef2f5; font: max(24px, 2.4vh)/1.6 Inter, 'Noto Sans SC', system-ui, sans-serif; }
body { display: grid; place-content: center; min-height: 100vh; margin: 0; padding: 8vw; box-sizing: border-box; }
h1 { font-size: 1.4em; font-weight: 600; margin: 0 0 0.4em; }
p { color: #8b98a7; margin: 0; max-width: 34em; }
`;

const toHash = (text: string): string => `'sha256-${createHash('sha256').update(text).digest('base64')}'`;

const texts = {
  en: {
    title: 'This screen needs its link',
    missing: 'Open it once with the link that was made for it. It looks like …#token=fp_… and comes from: npm run token',
    refused: 'The link of this screen is no longer valid. Open it once with a new one. This page keeps trying.',
    away: 'The server cannot be reached. This page keeps trying.'
  },
  zh: {
    title: '此屏幕需要专用链接',
    missing: '请用为它生成的链接打开一次，形如 …#token=fp_… ，由 npm run token 生成',
    refused: '此屏幕的链接已失效，请用新链接打开一次。本页会自动重试。',
    away: '暂时无法连接服务器，本页会自动重试。'
  }
};

export function toEntryPage(language: 'zh' | 'en'): Response {
  const text = texts[language];
  const html = `<!doctype html>
<html lang="${language === 'zh' ? 'zh-CN' : 'en'}">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>Floorpulse</title><style>${style}</style></head>
<body><main><h1>${text.title}</h1><p id="missing">${text.missing}</p><p id="refused" hidden>${text.refused}</p><p id="away" hidden>${text.away}</p></main>
<script>${script}</script></body></html>`;
  const policy = `default-src 'none'; script-src ${toHash(script)}; style-src ${toHash(style)}; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'`;
  return new Response(html, { status: 401, headers: { 'content-type': 'text/html; charset=utf-8', 'content-security-policy': policy } });
}
