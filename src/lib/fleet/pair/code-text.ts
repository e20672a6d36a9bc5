/** A code as it is typed: letters alone, in two groups. */
const letters = /[^A-Z]/g;

export function toCodeText(typed: string): string {
  const plain = typed.toUpperCase().replace(letters, '').slice(0, 8);
  return plain.length > 4 ? `${plain.slice(0, 4)}-${plain.slice(4)}` : plain;
}

export const isWholeCode = (text: string): boolean => text.length === 9;
