/** The worked examples as a menu of GraphiQL: plain links, because the page lets no second script run. */
import type { Example } from './example.ts';
import { examples } from './list-examples.ts';

const style = `
.examples { position: fixed; top: 21px; right: 252px; z-index: 20; font: 14px/1.45 system-ui, sans-serif; }
.examples summary { cursor: pointer; padding: 4px 12px; border-radius: 6px; list-style: none; color: hsl(219 28% 32%); background: hsl(219 28% 92%); }
.examples summary:focus-visible, .examples a:focus-visible { outline: 2px solid hsl(320 95% 43%); }
.examples[open] summary { background: hsl(219 28% 86%); }
.examples ol { position: absolute; right: 0; width: min(460px, 92vw); max-height: 80vh; overflow: auto; margin: 6px 0 0; padding: 8px 8px 8px 40px; background: #fff; border: 1px solid hsl(219 28% 88%); border-radius: 10px; box-shadow: 0 12px 40px rgb(0 0 0 / 16%); }
.examples li { color: hsl(219 12% 48%); }
.examples a { display: block; padding: 5px 8px; color: hsl(219 28% 18%); text-decoration: none; border-radius: 6px; }
.examples a:hover { background: hsl(219 28% 95%); }
.examples small { display: block; color: hsl(219 12% 42%); }
@media (max-width: 700px) { .examples { top: auto; bottom: 12px; right: 12px; } .examples ol { bottom: 100%; } }
`;

/** The query as GraphiQL shows it, under what it asks and what to look at. */
export function toExampleText({ title, comment, query }: Example): string {
  return [`# ${title.en}`, `# ${comment.en}`, `# ${title.zh}`, `# ${comment.zh}`, query, ''].join('\n');
}

/** Where an example opens; undefined for an id that nobody knows. */
export function toExampleAddress(id: string): string | undefined {
  const example = examples.find((one) => one.id === id);
  return example && `/graphql?query=${encodeURIComponent(toExampleText(example))}`;
}

export function toExamplesMenu(): string {
  const items = examples.map(
    (example) =>
      `<li><a href="${escape(toExampleAddress(example.id) ?? '')}" title="${escape(example.comment.en)}">${escape(example.title.en)}` +
      `<small lang="zh-CN">${escape(example.title.zh)}</small></a></li>`
  );
  return `<style>${style}</style><details class="examples"><summary>${examples.length} examples</summary><ol>${items.join('')}</ol></details>`;
}

const entities: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };
const escape = (text: string): string => text.replace(/[&<>"]/g, (letter) => entities[letter] ?? letter);
