/** What can be said of a scene without taste: texts that are cut, too small, outside, or that stand on each other. Runs inside the page. */
export function judgeScene(limits: { smallestPx: number; smallestMapPx: number }): string[] {
  const faults: string[] = [];
  const scene = document.querySelector('[data-scene]') ?? document.body;
  const walker = document.createTreeWalker(scene, NodeFilter.SHOW_TEXT);
  const boxes: { text: string; box: DOMRect; element: Element }[] = [];
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const element = node.parentElement;
    const text = node.textContent?.trim() ?? '';
    if (!element || !text || element.closest('style, script')) continue;
    const range = document.createRange();
    range.selectNodeContents(node);
    const box = range.getBoundingClientRect();
    const style = getComputedStyle(element);
    if (box.width === 0 || style.visibility === 'hidden' || style.opacity === '0') continue;
    // What wrapped into a hidden second column was left out on purpose.
    const list = element.closest('ul')?.getBoundingClientRect();
    if (list && box.left >= list.right - 1) continue;
    const size = parseFloat(style.fontSize);
    const least = element.closest('[data-map-label]') ? limits.smallestMapPx : limits.smallestPx;
    if (size < least - 0.01) faults.push(`too small: "${text}" (${size.toFixed(1)} of ${least.toFixed(1)} px)`);
    if (box.left < -0.5 || box.top < -0.5 || box.right > innerWidth + 0.5 || box.bottom > innerHeight + 0.5)
      faults.push(`outside: "${text}"`);
    for (let holder: Element | null = element; holder && holder !== scene; holder = holder.parentElement) {
      const held = getComputedStyle(holder);
      if (held.overflowX === 'visible' && held.overflowY === 'visible') continue;
      const edge = holder.getBoundingClientRect();
      const isClamped = held.webkitLineClamp !== 'none' && held.webkitLineClamp !== '';
      if (box.right > edge.right + 1 || box.left < edge.left - 1) faults.push(`cut at the side: "${text}"`);
      else if (!isClamped && (box.bottom > edge.bottom + size * 0.3 || box.top < edge.top - size * 0.3)) faults.push(`cut: "${text}"`);
      break;
    }
    // Letters are lower than the box that a font gives them; of a text that ends with dots the hidden lines count as well.
    const clamped = element.closest('.text');
    const inked = new DOMRect(box.x, box.y + 0.24 * size, box.width, Math.max(1, box.height - 0.48 * size));
    const shown = clamped && clamped.scrollHeight > clamped.clientHeight ? clamped.getBoundingClientRect() : inked;
    if (!element.closest('svg')) boxes.push({ text, box: shown, element });
  }
  for (const [index, one] of boxes.entries())
    for (const other of boxes.slice(index + 1)) {
      if (one.element.contains(other.element) || other.element.contains(one.element)) continue;
      const wide = Math.min(one.box.right, other.box.right) - Math.max(one.box.left, other.box.left);
      const high = Math.min(one.box.bottom, other.box.bottom) - Math.max(one.box.top, other.box.top);
      if (wide > 4 && high > Math.min(one.box.height, other.box.height) * 0.3)
        faults.push(`on each other: "${one.text}" and "${other.text}"`);
    }
  const root = document.scrollingElement ?? document.documentElement;
  if (root.scrollHeight > innerHeight || root.scrollWidth > innerWidth) faults.push('scrolls');
  return [...new Set(faults)];
}
