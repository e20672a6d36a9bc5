/** What can be said of a screen without taste: what is too small, what is cut, what scrolls. Runs inside the page. */
export interface PictureFaults {
  readonly tooSmall: string[];
  readonly cut: string[];
  readonly outside: string[];
  readonly scrolls: boolean;
}

export function judgePicture(smallestPx: number): PictureFaults {
  const tooSmall: string[] = [];
  const cut: string[] = [];
  const outside: string[] = [];
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const element = node.parentElement;
    const text = node.textContent?.trim() ?? '';
    if (!element || !text || element.closest('style, script, noscript')) continue;
    const range = document.createRange();
    range.selectNodeContents(node);
    const box = range.getBoundingClientRect();
    const style = getComputedStyle(element);
    if (box.width === 0 || style.visibility === 'hidden') continue;
    // What wrapped into a hidden second column was left out on purpose.
    const list = element.closest('ul')?.getBoundingClientRect();
    if (list && box.left >= list.right) continue;
    if (parseFloat(style.fontSize) < smallestPx - 0.01) tooSmall.push(`${text} (${style.fontSize})`);
    if (box.left < -0.5 || box.top < -0.5 || box.right > innerWidth + 0.5 || box.bottom > innerHeight + 0.5) outside.push(text);
    const holder = element.closest('p, span, strong, h1, h2, dd, dt') ?? element;
    if (style.overflowX === 'hidden' && holder.scrollWidth > holder.clientWidth + 1) cut.push(text);
  }
  const root = document.scrollingElement ?? document.documentElement;
  return { tooSmall, cut, outside, scrolls: root.scrollHeight > innerHeight || root.scrollWidth > innerWidth };
}
