/** The pictures side by side, as one page. */
import { toFileName, type Shot } from './plan-sheet.ts';

export interface Judged {
  readonly shot: Shot;
  readonly faults: readonly string[];
}

const escape = (text: string) => text.replace(/[&<>"]/g, (letter) => `&#${letter.charCodeAt(0)};`);

export function toSheetPage(judged: readonly Judged[], title: string): string {
  const sizes = [...new Set(judged.map(({ shot }) => `${shot.width} × ${shot.height}`))];
  const toFigure = ({ shot, faults }: Judged) => {
    const name = toFileName(shot);
    const list = faults.length === 0 ? '' : `<ul>${faults.map((fault) => `<li>${escape(fault)}</li>`).join('')}</ul>`;
    const caption = `${shot.scene} · ${shot.theme} · ${shot.language}${faults.length > 0 ? ` · ${faults.length} to mend` : ''}`;
    return `<figure class="${faults.length > 0 ? 'bad' : ''}"><a href="${name}"><img src="${name}" width="${shot.width}" height="${shot.height}" alt=""></a><figcaption>${escape(caption)}</figcaption>${list}</figure>`;
  };
  const sections = sizes.map((size) => {
    const of = judged.filter(({ shot }) => `${shot.width} × ${shot.height}` === size);
    const isPortrait = of.some(({ shot }) => shot.height > shot.width);
    return `<h2>${size}</h2><div class="${isPortrait ? 'portrait' : ''}">${of.map(toFigure).join('')}</div>`;
  });
  return `<!doctype html><meta charset="utf-8"><title>${escape(title)}</title><style>
body{margin:24px;background:#22272e;color:#e6ebf0;font:14px system-ui,sans-serif}h1,h2{font-weight:500}
div{display:grid;grid-template-columns:repeat(auto-fill,minmax(460px,1fr));gap:16px}div.portrait{grid-template-columns:repeat(auto-fill,minmax(250px,1fr))}
figure{margin:0}img{display:block;width:100%;height:auto}figcaption{padding:6px 0;color:#9aa7b4}.bad figcaption{color:#ffb26b}ul{margin:0;padding-left:18px;color:#ffb26b}
</style><h1>${escape(title)}</h1>${sections.join('')}`;
}
