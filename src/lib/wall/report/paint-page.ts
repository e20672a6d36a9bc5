/**
 * Paints what a wall shows onto a small canvas: boxes, texts in their own fonts, drawings, and the map. Good enough to see from afar which scene it is
 * and whether it is whole, in a few milliseconds and without a copy of the document: the libraries that render a page weigh more than the wall's charts
 * and leave the web's fonts out.
 */
import { redrawNow } from '../../map/redraw.ts';
import { paintSvg } from './paint-svg.ts';
import { paintText } from './paint-text.ts';

export function paintPage(root: HTMLElement, width: number): HTMLCanvasElement {
  const box = root.getBoundingClientRect();
  const scale = width / Math.max(1, box.width);
  const canvas = document.createElement('canvas');
  canvas.width = width;
  canvas.height = Math.max(1, Math.round(box.height * scale));
  const context = canvas.getContext('2d', { alpha: false });
  if (!context) throw new Error('This browser gives no 2D canvas.');
  context.setTransform(scale, 0, 0, scale, -box.left * scale, -box.top * scale);
  paintElement(context, root, 1);
  return canvas;
}

const isClear = (colour: string): boolean => colour === 'transparent' || /,\s*0\)$/.test(colour);

function paintElement(context: CanvasRenderingContext2D, element: HTMLElement, parentOpacity: number): void {
  const style = getComputedStyle(element);
  const opacity = parentOpacity * Number.parseFloat(style.opacity);
  if (style.display === 'none' || style.visibility !== 'visible' || opacity < 0.02) return;
  const rect = element.getBoundingClientRect();
  context.globalAlpha = opacity;
  paintBox(context, rect, style);
  if (element instanceof HTMLCanvasElement) {
    redrawNow(element);
    if (element.width > 0 && element.height > 0) context.drawImage(element, rect.left, rect.top, rect.width, rect.height);
    return;
  }
  if (element instanceof HTMLImageElement) {
    if (element.complete && element.naturalWidth > 0) context.drawImage(element, rect.left, rect.top, rect.width, rect.height);
    return;
  }
  const isClipped = style.overflowX !== 'visible' && rect.width > 0;
  if (isClipped) {
    context.save();
    context.beginPath();
    context.rect(rect.left, rect.top, rect.width, rect.height);
    context.clip();
  }
  for (const child of element.childNodes) {
    if (child instanceof Text) {
      context.globalAlpha = opacity;
      paintText(context, child, style, style.color);
    } else if (child instanceof SVGSVGElement) paintSvg(context, child, opacity);
    else if (child instanceof HTMLElement) paintElement(context, child, opacity);
  }
  if (isClipped) context.restore();
}

function paintBox(context: CanvasRenderingContext2D, rect: DOMRect, style: CSSStyleDeclaration): void {
  if (!isClear(style.backgroundColor)) {
    context.fillStyle = style.backgroundColor;
    context.fillRect(rect.left, rect.top, rect.width, rect.height);
  }
  const edge = (size: string, kind: string, colour: string, x: number, y: number, width: number | null, height: number | null): void => {
    const thick = Number.parseFloat(size);
    if (!(thick > 0) || kind === 'none' || isClear(colour)) return;
    context.fillStyle = colour;
    context.fillRect(x, y, width ?? thick, height ?? thick);
  };
  edge(style.borderTopWidth, style.borderTopStyle, style.borderTopColor, rect.left, rect.top, rect.width, null);
  edge(style.borderBottomWidth, style.borderBottomStyle, style.borderBottomColor, rect.left, rect.bottom - 1, rect.width, null);
  edge(style.borderLeftWidth, style.borderLeftStyle, style.borderLeftColor, rect.left, rect.top, null, rect.height);
  edge(style.borderRightWidth, style.borderRightStyle, style.borderRightColor, rect.right - 1, rect.top, null, rect.height);
}
