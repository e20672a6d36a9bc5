/** The venue of a plan whose format has none: what the options say, and an outline if there is one. */
import type { PropertiesOf } from './feature-schemas.ts';
import type { PlanFeature } from './plan-features.ts';
import { toPlaceId } from './plan-ids.ts';
import type { PlanOptions } from './plan-input.ts';
import type { RawGeometry } from './repair-area.ts';

export function toVenueFeature(
  file: string,
  options: PlanOptions,
  properties: Partial<PropertiesOf<'venue'>> = {},
  geometry: RawGeometry = null
): PlanFeature<'venue'> {
  const id = options.id ?? toPlaceId(file.replace(/\.[a-z]+$/i, '') || 'venue');
  return { file, id, properties: { category: 'unspecified', ...properties }, geometry };
}
