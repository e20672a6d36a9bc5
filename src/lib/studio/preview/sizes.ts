/** Screens that are played: the long side, the short side. */
export const sizes = {
  '720p': [1280, 720],
  '1080p': [1920, 1080],
  '4K': [3840, 2160]
} as const satisfies Record<string, readonly [number, number]>;
