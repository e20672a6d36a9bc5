/** What the routes of regions answer. */
import { FloorpulseError } from '../../domain/errors.ts';
import type { Scope } from '../../domain/scope.ts';
import { regionSchema, type Region } from '../../domain/venue-book.ts';
import { readJsonBody } from '../read-body.ts';
import { toMissing } from './open-region-store.ts';
import type { RegionStore } from './region-store.ts';

export interface RegionParts {
  readonly regions: RegionStore;
}

const maxBodyBytes = 64_000;
const toShown = ({ id, name, parent }: Region) => ({ id, name, parent: parent ?? null });

export function listRegions({ regions }: RegionParts, scope: Scope): Response {
  return Response.json({ regions: regions.list(scope).map(toShown) });
}

/** @throws FloorpulseError not_found */
export function getRegion({ regions }: RegionParts, scope: Scope, regionId: string): Response {
  const region = regions.get(scope, regionId);
  if (!region) throw toMissing(regionId);
  return Response.json(toShown(region));
}

/** @throws FloorpulseError bad_request | forbidden | too_large */
export async function putRegion({ regions }: RegionParts, scope: Scope, regionId: string, request: Request): Promise<Response> {
  const body = await readJsonBody(request, maxBodyBytes);
  const parsed = regionSchema.safeParse(typeof body === 'object' && body !== null ? { id: regionId, ...body } : body);
  if (!parsed.success) {
    const lines = parsed.error.issues.map(({ path, message }) => `${path.join('.') || 'region'}: ${message}`);
    throw new FloorpulseError(
      'bad_request',
      `The region cannot be saved: ${lines.join('; ')}. Send {"name": {"en": "..."}, "parent": "..."}.`
    );
  }
  if (parsed.data.id !== regionId) {
    throw new FloorpulseError('bad_request', `The address says "${regionId}" and the body "${parsed.data.id}".`, { field: 'id' });
  }
  const { region, isNew } = await regions.save(scope, parsed.data);
  return Response.json(toShown(region), { status: isNew ? 201 : 200 });
}

/** @throws FloorpulseError not_found | forbidden | bad_request */
export async function deleteRegion({ regions }: RegionParts, scope: Scope, regionId: string): Promise<Response> {
  await regions.remove(scope, regionId);
  return new Response(null, { status: 204 });
}
