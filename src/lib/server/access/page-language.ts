/** The language a page starts in: what the address asks for, else what its wall says, else what the browser prefers. */
export function choosePageLanguage(asked: string | null, ofWall: 'zh' | 'en' | undefined, acceptLanguage: string | null): 'zh' | 'en' {
  if (asked === 'zh' || asked === 'en') return asked;
  if (ofWall) return ofWall;
  const first = (acceptLanguage ?? '').split(',').find((tag) => /^\s*(zh|en)\b/i.test(tag));
  return first !== undefined && /^\s*zh/i.test(first) ? 'zh' : 'en';
}
