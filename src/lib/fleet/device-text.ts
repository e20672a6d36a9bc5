/** What a user agent says to somebody who stands in front of the thing. */
const systems: readonly (readonly [RegExp, string])[] = [
  [/Tizen/i, 'Samsung TV'],
  [/Web0S|webOS/i, 'LG TV'],
  [/Android TV|AFT[A-Z]|BRAVIA|SmartTV|Smart-TV/i, 'Android TV'],
  [/CrOS/, 'ChromeOS'],
  [/iPad/, 'iPad'],
  [/iPhone/, 'iPhone'],
  [/Android/, 'Android'],
  [/Windows/, 'Windows'],
  [/Mac OS X/, 'macOS'],
  [/Raspbian|aarch64|armv/i, 'Linux (ARM)'],
  [/Linux/, 'Linux']
];
const browsers: readonly (readonly [RegExp, string])[] = [
  [/Edg\/(\d+)/, 'Edge'],
  [/OPR\/(\d+)/, 'Opera'],
  [/Firefox\/(\d+)/, 'Firefox'],
  [/(?:Headless)?Chrome\/(\d+)/, 'Chrome'],
  [/Version\/(\d+).*Safari/, 'Safari']
];

/** `Chrome 87 · LG TV`; the text itself where nothing is known of it. */
export function toDeviceText(userAgent: string): string {
  const system = systems.find(([pattern]) => pattern.test(userAgent))?.[1];
  const found = browsers.map(([pattern, name]) => ({ name, version: pattern.exec(userAgent)?.[1] })).find(({ version }) => version);
  const browser = found && `${found.name} ${found.version}`;
  return [browser, system].filter(Boolean).join(' · ') || userAgent.slice(0, 60) || '?';
}
