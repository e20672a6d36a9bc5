/** Drawings: shapes and texts with their computed colours. Patterns, gradients and masks are left out. */
import { paintText } from './paint-text.ts';

const unseen = new Set([
  'defs',
  'clipPath',
  'mask',
  'pattern',
  'marker',
  'symbol',
  'title',
  'desc',
  'linearGradient',
  'radialGradient',
  'style'
]);

export function paintSvg(context: CanvasRenderingContext2D, element: SVGElement, parentOpacity: number): void {
  if (unseen.has(element.localName)) return;
  const style = getComputedStyle(element);
  const opacity = parentOpacity * Number.parseFloat(style.opacity);
  if (style.display === 'none' || style.visibility !== 'visible' || opacity < 0.02) return;
  if (element instanceof SVGTextContentElement) {
    context.globalAlpha = opacity;
    for (const child of element.childNodes) {
      if (child instanceof Text) paintText(context, child, style, isPaint(style.fill) ? style.fill : style.color);
      else if (child instanceof SVGElement) paintSvg(context, child, opacity);
    }
    return;
  }
  if (element instanceof SVGGeometryElement) return paintShape(context, element, style, opacity);
  for (const child of element.children) if (child instanceof SVGElement) paintSvg(context, child, opacity);
}

const isPaint = (paint: string): boolean => paint !== 'none' && paint !== '' && !paint.startsWith('url(');

function paintShape(context: CanvasRenderingContext2D, shape: SVGGeometryElement, style: CSSStyleDeclaration, opacity: number): void {
  const path = toPath(shape);
  const matrix = shape.getScreenCTM();
  if (!path || !matrix) return;
  context.save();
  context.transform(matrix.a, matrix.b, matrix.c, matrix.d, matrix.e, matrix.f);
  if (isPaint(style.fill) && shape.localName !== 'line') {
    context.globalAlpha = opacity * Number.parseFloat(style.fillOpacity);
    context.fillStyle = style.fill;
    context.fill(path, style.fillRule === 'evenodd' ? 'evenodd' : 'nonzero');
  }
  const width = Number.parseFloat(style.strokeWidth);
  if (isPaint(style.stroke) && width > 0) {
    context.globalAlpha = opacity * Number.parseFloat(style.strokeOpacity);
    context.strokeStyle = style.stroke;
    const scale = Math.sqrt(Math.abs(matrix.a * matrix.d - matrix.b * matrix.c)) || 1;
    context.lineWidth = style.getPropertyValue('vector-effect') === 'non-scaling-stroke' ? width / scale : width;
    context.setLineDash((style.strokeDasharray.match(/[\d.]+/g) ?? []).map(Number));
    context.stroke(path);
  }
  context.restore();
}

function toPath(shape: SVGGeometryElement): Path2D | null {
  if (shape instanceof SVGPathElement) return new Path2D(shape.getAttribute('d') ?? '');
  const path = new Path2D();
  if (shape instanceof SVGRectElement) path.rect(of(shape.x), of(shape.y), of(shape.width), of(shape.height));
  else if (shape instanceof SVGCircleElement) path.arc(of(shape.cx), of(shape.cy), of(shape.r), 0, 2 * Math.PI);
  else if (shape instanceof SVGEllipseElement) path.ellipse(of(shape.cx), of(shape.cy), of(shape.rx), of(shape.ry), 0, 0, 2 * Math.PI);
  else if (shape instanceof SVGLineElement) {
    path.moveTo(of(shape.x1), of(shape.y1));
    path.lineTo(of(shape.x2), of(shape.y2));
  } else if (shape instanceof SVGPolylineElement || shape instanceof SVGPolygonElement) {
    for (let index = 0; index < shape.points.numberOfItems; index += 1) {
      const { x, y } = shape.points.getItem(index);
      if (index === 0) path.moveTo(x, y);
      else path.lineTo(x, y);
    }
    if (shape instanceof SVGPolygonElement) path.closePath();
  } else return null;
  return path;
}

const of = (length: SVGAnimatedLength): number => length.baseVal.value;
