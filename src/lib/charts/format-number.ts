import { format } from 'd3-format';

const formats = new Map<string, (value: number) => string>();

/** By the d3-format specifier of the measure catalogue; a real minus sign, never a hyphen; nothing has no sign. */
export function formatNumber(value: number, specifier: string): string {
  let toText = formats.get(specifier);
  if (!toText) formats.set(specifier, (toText = format(specifier)));
  const text = toText(value);
  return /^[+−]/.test(text) && !/[1-9]/.test(text) ? text.slice(1) : text;
}
