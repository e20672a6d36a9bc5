/** A floor of shops: two rows along the concourse, two ends, and the concourse itself. */
import { toCell, type Curve } from './frame.ts';
import { facadeM, TenantQueue, type Floor, type Names, type Room } from './drawing.ts';
import { drawConcourse, type Island } from './concourse.ts';
import { drawEnd, drawOutline, type EndPart, type Shell } from './ends.ts';
import { drawRow, type RowPlan } from './rows.ts';
import { tenants, type Tenant } from './tenants.ts';

export interface ShopsFloorPlan {
  readonly id: string;
  readonly ordinal: number;
  readonly name: Names;
  readonly aliases: readonly string[];
  readonly shell: Shell;
  /** Where the rows and the concourse begin and end. */
  readonly rowFrom: number;
  readonly rowTo: number;
  /** Half widths of the concourse. */
  readonly concourseNorth: Curve;
  readonly concourseSouth: Curve;
  readonly north: RowPlan['parts'];
  readonly south: RowPlan['parts'];
  readonly islands: readonly (Omit<Island, 'name'> & { readonly name?: Names; readonly kiosk?: boolean })[];
  readonly ends: readonly (Omit<EndPart, 'name'> & { readonly name?: Names; readonly anchor?: boolean })[];
  readonly wings: readonly {
    readonly id: string;
    readonly name: Names;
    readonly from: number;
    readonly to: number;
    readonly category?: string;
  }[];
}

export function drawShopsFloor(plan: ShopsFloorPlan): Floor {
  const { id, shell } = plan;
  const list = tenants[id];
  if (!list) throw new Error(`${id} has no tenants.`);
  const shops = new TenantQueue(list.shops, `${id} shops`);
  const kiosks = new TenantQueue(list.kiosks, `${id} kiosks`);
  const anchors = new TenantQueue(list.anchors, `${id} anchors`);
  let shopNumber = 0;
  const rowNames = { shops, stalls: kiosks, hall: anchors, nextShopId: () => `${id}-S${String(++shopNumber).padStart(3, '0')}` };

  const withTenant = <T extends { name?: Names | undefined }>(
    part: T,
    tenant: Tenant | undefined
  ): T & { name: Names; tenant?: Tenant } => {
    const name = part.name ?? tenant;
    if (!name) throw new Error(`${id}: a part has neither a name nor a tenant.`);
    return { ...part, name: { zh: name.zh, en: name.en }, ...(tenant ? { tenant } : {}) };
  };

  const ends = plan.ends.map(({ anchor, ...part }) => drawEnd(shell, withTenant(part, anchor ? anchors.next() : undefined)));
  const rows = ([1, -1] as const).flatMap((side) =>
    drawRow(
      {
        levelId: id,
        side,
        from: plan.rowFrom,
        to: plan.rowTo,
        front: side === 1 ? plan.concourseNorth : plan.concourseSouth,
        limit: side === 1 ? (s) => shell.north(s) - facadeM : (s) => shell.south(s) - facadeM,
        parts: side === 1 ? plan.north : plan.south
      },
      rowNames
    )
  );
  const islands = plan.islands.map(({ kiosk, ...island }) => withTenant(island, kiosk ? kiosks.next() : undefined));
  const concourse = drawConcourse({
    id: `${id}-CONCOURSE`,
    from: plan.rowFrom,
    to: plan.rowTo,
    north: plan.concourseNorth,
    south: plan.concourseSouth,
    islands,
    aliases: []
  });
  for (const [what, queue] of Object.entries({ shops, kiosks, anchors })) {
    if (queue.left > 0) throw new Error(`${id}: ${queue.left} ${what} have no place in the plan.`);
  }
  const rooms: Room[] = [...concourse, ...ends, ...rows];
  return {
    id,
    ordinal: plan.ordinal,
    name: plan.name,
    aliases: plan.aliases,
    outline: drawOutline(shell),
    rooms,
    sections: plan.wings.map((wing) => ({
      id: wing.id,
      name: wing.name,
      category: wing.category ?? 'shopping',
      ring: toCell(
        wing.from,
        wing.to,
        (s) => 1 - shell.south(s),
        (s) => shell.north(s) - 1,
        0
      )
    }))
  };
}
