const imdfNames = new Set(
  'address amenity anchor building detail fixture footprint geofence kiosk level manifest occupant opening relationship section unit venue'.split(
    ' '
  )
);

/** Whether a file of an archive or a folder belongs to the plan, in any folder; notes, pictures and the copies that macOS adds do not. */
export function choosePlanFile(path: string): { name: string } | undefined {
  const parts = path.split('/');
  const match = /^([a-z]+)\.(?:geo)?json$/i.exec(parts.at(-1) ?? '');
  const name = match?.[1]?.toLowerCase();
  if (name === undefined || !imdfNames.has(name) || parts.includes('__MACOSX')) return undefined;
  return { name };
}
