/** Land and borders of Natural Earth (npm world-atlas), fetched from our own server when a zoom needs them, finer the closer it is. */
import { feature, mesh } from 'topojson-client';
import type { GeometryCollection, Topology } from 'topojson-specification';
import type { FeatureCollection, MultiLineString } from 'geojson';
import coarseUrl from 'world-atlas/countries-110m.json?url';
import fineUrl from 'world-atlas/countries-10m.json?url';
import middleUrl from 'world-atlas/countries-50m.json?url';
import { unwrapLand, unwrapLine } from './unwrap.ts';

export type LandDetail = 'coarse' | 'middle' | 'fine';

export interface Land {
  readonly land: FeatureCollection;
  /** Lines between two countries; coasts are the edges of the land. */
  readonly borders: MultiLineString;
}

type Atlas = Topology<{ countries: GeometryCollection; land: GeometryCollection }>;

const urls: Readonly<Record<LandDetail, string>> = { coarse: coarseUrl, middle: middleUrl, fine: fineUrl };
const fetched = new Map<LandDetail, Promise<Land>>();

export function chooseDetail(zoom: number): LandDetail {
  return zoom < 2.4 ? 'coarse' : zoom < 5 ? 'middle' : 'fine';
}

/** @throws Error where the server does not answer; asked again the next time */
export function getLand(detail: LandDetail): Promise<Land> {
  let land = fetched.get(detail);
  if (!land) {
    land = fetchLand(urls[detail]);
    land.catch(() => fetched.delete(detail));
    fetched.set(detail, land);
  }
  return land;
}

async function fetchLand(url: string): Promise<Land> {
  const answer = await fetch(url);
  if (!answer.ok) throw new Error(`The outlines of the land are not there: HTTP ${answer.status}.`);
  const atlas = (await answer.json()) as Atlas;
  const { land, countries } = atlas.objects;
  const borders = mesh(atlas, countries, (one, other) => one !== other);
  return { land: unwrapLand(feature(atlas, land)), borders: { ...borders, coordinates: borders.coordinates.map(unwrapLine) } };
}
