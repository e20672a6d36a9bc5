import { httpStatusByCode, type FloorpulseError } from '../../domain/errors.ts';
import { toErrorHeaders, toErrorText } from './error-answer.ts';
import type { RouteRule } from './route-rules.ts';

const escapes: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

/** Who can do what a page is for, where somebody may not. */
const arrangers: Readonly<Record<'zh' | 'en', string>> = {
  en: 'Plans and venues are looked after by whoever has a link of the role manager or admin. It is made with: npm run token -- --role manager --venue your-venue',
  zh: '平面图和场所由持有 manager 或 admin 链接的同事管理。链接由这条命令生成：npm run token -- --role manager --venue your-venue'
};

/** A refusal for somebody who looks at a browser, without any of the application. */
export function toPlainPage(error: FloorpulseError, language: 'zh' | 'en', needed?: RouteRule['read']): Response {
  const text = toErrorText(error).replace(/[&<>"]/g, (char) => escapes[char] ?? char);
  const who = error.code === 'forbidden' && needed === 'arrange' ? `<p>${arrangers[language]}</p><p><a href="/">Floorpulse</a></p>` : '';
  const html = `<!doctype html>
<html lang="${language === 'zh' ? 'zh-CN' : 'en'}"><head><meta charset="utf-8"><title>Floorpulse</title></head><body><main><h1>Floorpulse</h1><p>${text}</p>${who}</main></body></html>`;
  return new Response(html, {
    status: httpStatusByCode[error.code],
    headers: { 'content-type': 'text/html; charset=utf-8', ...toErrorHeaders(error) }
  });
}
