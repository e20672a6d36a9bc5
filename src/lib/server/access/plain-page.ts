import { httpStatusByCode, type FloorpulseError } from '../../domain/errors.ts';
import { toErrorHeaders, toErrorText } from './error-answer.ts';

const escapes: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

/** A refusal for somebody who looks at a browser, without any of the application. */
export function toPlainPage(error: FloorpulseError, language: 'zh' | 'en'): Response {
  const text = toErrorText(error).replace(/[&<>"]/g, (char) => escapes[char] ?? char);
  const html = `<!doctype html>
<html lang="${language === 'zh' ? 'zh-CN' : 'en'}"><head><meta charset="utf-8"><title>Floorpulse</title></head><body><main><h1>Floorpulse</h1><p>${text}</p></main></body></html>`;
  return new Response(html, {
    status: httpStatusByCode[error.code],
    headers: { 'content-type': 'text/html; charset=utf-8', ...toErrorHeaders(error) }
  });
}
