/** How large a picture is, by showing it: whatever a browser draws can be drawn on. */
export const maxPictureBytes = 20_000_000;

/** @throws Error when it cannot be shown */
export async function openPicture(blob: Blob): Promise<{ widthPx: number; heightPx: number }> {
  const url = URL.createObjectURL(blob);
  try {
    const image = new Image();
    image.src = url;
    await image.decode();
    // An SVG without a size has none; it is drawn as large as a sheet.
    return image.naturalWidth > 0 && image.naturalHeight > 0
      ? { widthPx: image.naturalWidth, heightPx: image.naturalHeight }
      : { widthPx: 1600, heightPx: 1200 };
  } finally {
    URL.revokeObjectURL(url);
  }
}

/** Shown by its media type: a dropped SVG without one is not drawn. */
export function toTyped(blob: Blob, name: string): Blob {
  if (blob.type !== '' || !/\.svg$/i.test(name)) return blob;
  return new Blob([blob], { type: 'image/svg+xml' });
}
