/** Texts as the browser broke them into lines. */
export function paintText(context: CanvasRenderingContext2D, node: Text, style: CSSStyleDeclaration, colour: string): void {
  if (node.data.trim() === '') return;
  context.font = `${style.fontWeight} ${style.fontSize} ${style.fontFamily}`;
  context.fillStyle = colour;
  context.textBaseline = 'alphabetic';
  const range = document.createRange();
  for (const { text, rect } of toLines(range, node)) {
    const { fontBoundingBoxAscent: ascent, fontBoundingBoxDescent: descent } = context.measureText(text);
    const middle = rect.top + rect.height / 2;
    // Older browsers do not tell how high a font is.
    const baseline = Number.isFinite(ascent) ? middle + (ascent - descent) / 2 : middle + rect.height * 0.3;
    context.fillText(text, rect.left, baseline, Math.max(1, rect.width));
  }
}

interface Line {
  readonly text: string;
  readonly rect: DOMRect;
}

function toLines(range: Range, node: Text): Line[] {
  range.selectNodeContents(node);
  const whole = range.getClientRects();
  if (whole.length === 0) return [];
  if (whole.length === 1) return [{ text: node.data.trim().replace(/\s+/g, ' '), rect: whole[0]! }];
  const lines: Line[] = [];
  let from = 0;
  let top = Number.NaN;
  for (let at = 0; at <= node.length; at += 1) {
    if (at < node.length) {
      range.setStart(node, at);
      range.setEnd(node, at + 1);
      const rect = range.getBoundingClientRect();
      if (rect.width === 0) continue;
      if (Number.isNaN(top)) top = rect.top;
      if (Math.abs(rect.top - top) < rect.height / 2) continue;
      top = rect.top;
    }
    range.setStart(node, from);
    range.setEnd(node, at);
    const text = node.data.slice(from, at).trim();
    if (text !== '') lines.push({ text, rect: range.getBoundingClientRect() });
    from = at;
  }
  return lines;
}
