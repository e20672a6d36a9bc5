/** Values of dimensions that a venue itself has. */
import type { Venue } from './place.ts';

/** Empty: it lies in no region. */
export const toRegion = ({ region }: Venue): string => region ?? '';

/** A venue counts in each of its groups; one without any counts in the group without a name. */
export const toVenueGroups = ({ groups }: Venue): readonly string[] => (groups && groups.length > 0 ? groups : ['']);
