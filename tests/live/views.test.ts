/** Every kind of view, read from the real tables by the functions that GraphQL uses, pushed to a screen. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { getView } from '../../clickhouse/read/views/get-view.ts';
import type { ViewSpec } from '../../src/lib/domain/live-events.ts';
import { systemClock } from '../../src/lib/server/clock.ts';
import type { LiveHub } from '../../src/lib/server/live/hub.ts';
import { toMall } from '../read/mall.ts';
import { insertRows, toFeedbackRow, toMeasurementRow, toTakenBack } from '../support/rows.ts';
import { openTestEngine } from '../support/engine.ts';
import { eventually } from '../support/eventually.ts';
import { connect, makeScope, openLiveTestServer, openTestHub, watch, type LiveTestServer } from './live-harness.ts';
import { Screen } from './screen.ts';

const range = { last: 'PT3H' };
const ask = (spec: Partial<ViewSpec> & Pick<ViewSpec, 'kind'>): ViewSpec => ({ venue: 'mall', range, ...spec });

describe('views of the real tables', () => {
  let opened: Awaited<ReturnType<typeof openTestEngine>>;
  let hub: LiveHub;
  let server: LiveTestServer;
  const agoMs = (minutes: number) => Date.now() - minutes * 60_000;

  beforeAll(async () => {
    opened = await openTestEngine();
    await insertRows(opened.engine, opened.dir, 'measurement_raw_v1', [
      toMeasurementRow('footfall', 'mall', agoMs(60), 900),
      toMeasurementRow('footfall', 'L1-SHOP', agoMs(60), 300)
    ]);
    const events = Array.from({ length: 6 }, (_, index) => toFeedbackRow(agoMs(20 + index), 'L1-SHOP', { text: `shop ${index}` }));
    await insertRows(opened.engine, opened.dir, 'feedback_raw_v1', events);
    const venues = { get: () => toMall(), onChange: () => () => undefined };
    hub = openTestHub(getView, { reader: opened.engine.wall, venues, clock: systemClock, timings: { fastTickMs: 50 } });
    server = await openLiveTestServer(hub, { scopes: { wall: makeScope('wall'), silent: makeScope('silent', 'all', 'none') } });
  });
  afterAll(async () => {
    await server.close();
    await opened.close();
  });
  const land = async (rows: readonly object[]) => {
    await insertRows(opened.engine, opened.dir, 'feedback_raw_v1', rows);
    hub.onLanded({ table: 'feedback_raw_v1', venues: ['mall'] });
  };

  it('one event changes all five, and taking it back undoes it', async () => {
    const client = await connect(server.client('wall'));
    const [density, kpis, series, problems, voices] = await Promise.all([
      Screen.open(client, ask({ kind: 'heat', heat: 'density' })),
      Screen.open(client, ask({ kind: 'kpis', measures: ['complaintCount', 'footfall'] })),
      Screen.open(client, ask({ kind: 'series', grain: 'hour', measures: ['complaintCount'] })),
      Screen.open(client, ask({ kind: 'problems' })),
      Screen.open(client, ask({ kind: 'voices' }))
    ]);
    const complaints = () =>
      [...(series.state?.rows.values() ?? [])].reduce((sum, row) => sum + (('values' in row && row.values.complaintCount) || 0), 0);
    const expectCounts = (shop: number) => {
      expect(density.values['L1-SHOP']).toBe(shop);
      expect(kpis.values).toMatchObject({ complaintCount: shop, footfall: 900 });
      expect(complaints()).toBe(shop);
      expect(problems.state?.rows.get('L1-SHOP')).toMatchObject({ complaintCount: shop });
      expect(voices.state?.rows.size).toBe(shop);
    };
    expectCounts(6);
    const row = toFeedbackRow(agoMs(1), 'L1-SHOP', { text: '地面很湿' });
    await land([row]);
    await eventually(() => expectCounts(7));
    expect(voices.state?.rows.get(row.event_key)).toMatchObject({ text: '地面很湿', place: 'L1-SHOP' });
    await land([toTakenBack(row)]);
    await eventually(() => expectCounts(6));
    expect([density, kpis, series, problems, voices].map((screen) => screen.gaps)).toEqual([0, 0, 0, 0, 0]);
  });

  it('a row for one unit is a patch of one row', async () => {
    const client = await connect(server.client('wall'));
    const sizes: number[] = [];
    client.on('view:patch', ({ patch }) => void sizes.push(patch.upsert.length));
    const heat = await Screen.open(client, ask({ kind: 'heat', heat: 'density' }));
    await land([toFeedbackRow(agoMs(2), 'L2-DINER')]);
    await eventually(() => expect(heat.values['L2-DINER']).toBe(1));
    expect(sizes).toEqual([1]);
  });

  it('a scope without texts gets a view of its own, without texts', async () => {
    const [wall, silent] = await Promise.all([connect(server.client('wall')), connect(server.client('silent'))]);
    const [shown, hidden] = await Promise.all([watch(wall, ask({ kind: 'voices' })), watch(silent, ask({ kind: 'voices' }))]);
    expect(hidden.viewId).not.toBe(shown.viewId);
    expect(JSON.stringify(shown)).toContain('shop 3');
    expect(JSON.stringify(hidden)).not.toContain('shop 3');
  });

  it('what the read refuses, the socket refuses with the same words', async () => {
    const client = await connect(server.client('wall'));
    const minutes = ask({ kind: 'series', grain: 'minute', range: { last: 'P3Y' }, measures: ['complaintCount'] });
    await expect(watch(client, minutes)).rejects.toMatchObject({ code: expect.stringMatching(/^(bad_request|over_budget)$/) });
  });
});
