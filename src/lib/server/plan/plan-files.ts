/** Which files belong to a plan, by their names. */
const imdfNames = new Set(
  'address amenity anchor building detail fixture footprint geofence kiosk level manifest occupant opening relationship section unit venue'.split(
    ' '
  )
);
const coreNames = ['venue', 'level', 'unit'];

/** The name without folders: only ever shown. */
export function toBaseName(path: string): string {
  return path.split(/[/\\]/).at(-1) ?? path;
}

/** Notes, pictures, and the copies that macOS adds. */
export function isStray(path: string): boolean {
  const parts = path.split('/');
  const base = parts.at(-1) ?? '';
  return !/\.(?:geo)?json$/i.test(base) || base.startsWith('.') || parts.includes('__MACOSX');
}

/** Whether a file of an archive or a folder is one of IMDF's, in any folder. */
export function choosePlanFile(path: string): { name: string } | undefined {
  const match = /^([a-z]+)\.(?:geo)?json$/i.exec(toBaseName(path));
  const name = match?.[1]?.toLowerCase();
  if (name === undefined || !imdfNames.has(name) || isStray(path)) return undefined;
  return { name };
}

/** Two of the three files that no IMDF archive is without. */
export function isImdf(paths: readonly string[]): boolean {
  const names = new Set(paths.map((path) => choosePlanFile(path)?.name));
  return coreNames.filter((name) => names.has(name)).length >= 2;
}

export const isCore = (name: string): boolean => coreNames.includes(name);
