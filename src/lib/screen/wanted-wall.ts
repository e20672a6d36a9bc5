/** The page of a wall that a browser without a credential asked for: `?wall=` of its way to the code. A wall's page, and nothing else. */
export function toWantedWall(search: URLSearchParams): string | null {
  const wall = search.get('wall');
  return wall !== null && /^[A-Za-z0-9._:-]{1,64}$/.test(wall) ? `/wall/${encodeURIComponent(wall)}` : null;
}
