import { expect, test } from 'vitest';
import { Overlay, type Pending } from '../../src/lib/server/ingest/repeats/overlay.ts';
import { SegmentBody } from '../../src/lib/server/ingest/log/segment-body.ts';

const toPending = (name: string, segment: string): Pending => ({
  name,
  position: { body: new SegmentBody(segment, `/nowhere/${segment}`, Buffer.alloc(16)), line: 0 },
  version: 0,
  value: '',
  before: undefined
});

test('who begins after a landing looks the event up, although its entry still stands for those who began before', async () => {
  const overlay = new Overlay();
  overlay.put(toPending('event', 'segment'));
  let endEarly = () => {};
  let endLate = () => {};
  const early = overlay.visit(async () => {
    expect(overlay.awaitsLanding('event')).toBe(true);
    await new Promise<void>((resolve) => (endEarly = resolve));
    // It did not look, so the entry must still be here when it decides.
    return overlay.get('event');
  });
  const landed = overlay.landed('segment');
  const late = overlay.visit(async () => {
    const looks = !overlay.awaitsLanding('event');
    await new Promise<void>((resolve) => (endLate = resolve));
    return { looks, entry: overlay.get('event') };
  });
  endEarly();
  expect(await early).toBeDefined();
  await landed;
  endLate();
  expect(await late).toEqual({ looks: true, entry: undefined });
});

test('a newer row of the same event in another segment is not looked up', async () => {
  const overlay = new Overlay();
  overlay.put(toPending('event', 'first'));
  const landed = overlay.landed('first');
  overlay.put(toPending('event', 'second'));
  await landed;
  expect(overlay.awaitsLanding('event')).toBe(true);
});
