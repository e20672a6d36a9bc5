import { join } from 'node:path';
import { packPlan } from '../../src/lib/server/plan/pack-plan.ts';
import { rootDir } from './engine.ts';

/** Imports the plan of Aurora Plaza through the public API. */
export async function putDemoVenue(url: string, venueId = 'aurora-plaza', token?: string): Promise<void> {
  const body = await packPlan(join(rootDir, 'seeds', 'venues', 'aurora-plaza'));
  const response = await fetch(`${url}/api/venues/${venueId}`, {
    method: 'PUT',
    headers: { 'content-type': 'application/zip', ...(token && { authorization: `Bearer ${token}` }) },
    body
  });
  if (!response.ok) throw new Error(`The venue was refused: ${response.status} ${await response.text()}`);
}
