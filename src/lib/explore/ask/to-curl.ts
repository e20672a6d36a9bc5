/** The same question for a shell. The token is named, never written. */
export function toCurl(query: string, origin: string): string {
  const oneLine = query.replace(/\s*\n\s*/g, ' ').trim();
  const body = JSON.stringify({ query: oneLine }).replaceAll("'", String.raw`'\''`);
  return [
    `curl ${origin}/graphql \\`,
    `  -H 'Content-Type: application/json' \\`,
    `  -H "Authorization: Bearer $FLOORPULSE_TOKEN" \\`,
    `  -d '${body}'`
  ].join('\n');
}
