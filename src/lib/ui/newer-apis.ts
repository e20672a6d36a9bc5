/**
 * What Chromium 87, the browser of many a television, does not have yet. `polyfilled`: `polyfills.ts` adds it before a page is drawn.
 * `guarded`: only used where the browser has it. `never`: not used at all. Kept over the built files by tests/browser-files/newer-apis.test.ts.
 */
export type NewerApiUse = 'polyfilled' | 'guarded' | 'never';

/** Methods, by the name they are called by. A name of ours that is the same as one of them has to be another one. */
export const newerMethods: Readonly<Record<string, NewerApiUse>> = {
  at: 'polyfilled',
  findLast: 'polyfilled',
  findLastIndex: 'polyfilled',
  toSorted: 'polyfilled',
  toReversed: 'polyfilled',
  toSpliced: 'never',
  isWellFormed: 'never',
  checkVisibility: 'never',
  showPopover: 'never',
  startViewTransition: 'never',
  getHTML: 'never',
  setHTMLUnsafe: 'never'
};

/** Functions of objects: `Object.hasOwn`. */
export const newerStatics: Readonly<Record<string, NewerApiUse>> = {
  'Object.hasOwn': 'polyfilled',
  'Object.groupBy': 'never',
  'Map.groupBy': 'never',
  'Array.fromAsync': 'never',
  'Promise.withResolvers': 'never',
  'Promise.try': 'never',
  'AbortSignal.timeout': 'polyfilled',
  'AbortSignal.any': 'never',
  'URL.canParse': 'guarded',
  'Response.json': 'never',
  'crypto.randomUUID': 'polyfilled',
  'navigator.userAgentData': 'guarded',
  'navigator.wakeLock': 'guarded',
  'scheduler.yield': 'never',
  'scheduler.postTask': 'never'
};

/** Globals. */
export const newerGlobals: Readonly<Record<string, NewerApiUse>> = {
  structuredClone: 'polyfilled',
  reportError: 'guarded',
  Temporal: 'never',
  Iterator: 'never',
  URLPattern: 'never',
  Navigation: 'never',
  EyeDropper: 'never',
  Highlight: 'never',
  ToggleEvent: 'never',
  VideoFrame: 'guarded',
  ImageDecoder: 'guarded'
};

/** Of style sheets, as they stand in a built file. All of them change nothing but looks where they are missing, or have a line before them that is older. */
export const newerStyles: Readonly<Record<string, { readonly pattern: RegExp; readonly use: NewerApiUse }>> = {
  ':has()': { pattern: /:has\(/, use: 'never' },
  ':is() and :where()': { pattern: /:(?:is|where)\(/, use: 'never' },
  'aspect-ratio': { pattern: /[{;]aspect-ratio:/, use: 'never' },
  'dynamic viewport units': { pattern: /\d(?:dvh|svh|lvh|dvw|svw|lvw|dvmin|dvmax)\b/, use: 'never' },
  'color-mix()': { pattern: /color-mix\(/, use: 'never' },
  'container queries': { pattern: /@container|container-type:|\dcq[wh]\b/, use: 'never' },
  'individual transforms': { pattern: /[{;](?:translate|rotate|scale):/, use: 'never' },
  'cascade layers': { pattern: /@layer/, use: 'never' },
  subgrid: { pattern: /subgrid/, use: 'never' },
  nesting: { pattern: /[{;}]&/, use: 'never' },
  'relative colours': { pattern: /(?:rgb|hsl|oklch|oklab|lab|lch)\(from /, use: 'never' },
  'newer colour spaces': { pattern: /\b(?:oklch|oklab|lch|lab)\(/, use: 'never' }
};
