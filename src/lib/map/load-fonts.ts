/** Letters have to be there before the map draws names: it draws each letter only once. */
export async function loadFonts(sample: string): Promise<void> {
  await Promise.allSettled([
    document.fonts.load('500 24px "Inter Variable"', 'Aa'),
    document.fonts.load('500 24px "Noto Sans SC Variable"', sample)
  ]);
}
