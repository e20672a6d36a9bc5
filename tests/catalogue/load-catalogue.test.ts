import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { isMeasureName } from '../../src/lib/domain/measures/catalogue.ts';
import { toMetricInfo } from '../../src/lib/domain/metrics.ts';
import { toMeasurementSchema } from '../../src/lib/domain/measurement.ts';
import { loadCatalogue } from '../../src/lib/server/catalogue/load-catalogue.ts';
import { makeTempDir } from '../support/temp-dir.ts';

const temp = makeTempDir();
afterAll(() => temp.remove());
const toPath = (name: string, text: string): string => {
  const path = join(temp.path, name);
  writeFileSync(path, text);
  return path;
};

test('a file that nobody named may be missing, one that was named may not', () => {
  expect(loadCatalogue(join(temp.path, 'none.yaml'), false)).toEqual([]);
  expect(() => loadCatalogue(join(temp.path, 'none.yaml'), true)).toThrow(/none\.yaml cannot be read: check FLOORPULSE_CATALOGUE/);
});

test('one bad entry keeps all of them out, so that nobody runs on half a catalogue', () => {
  const good = `  gateDelays: { unit: minutes, better: down, overTime: sum, overPlaces: own, label: { zh: 延误, en: Delays }, description: { zh: 延误, en: Delays } }`;
  const path = toPath('bad.yaml', `metrics:\n${good}\n  sales: {}\n`);
  expect(() => loadCatalogue(path, true)).toThrow(`${path}:3: metrics.sales.unit`);
  expect(isMeasureName('gateDelays')).toBe(false);
});

test('a metric of the file may be sent from then on', () => {
  const measurement = { source: 'gates', metric: 'gateDelays', at: '2026-11-21T09:30:00+08:00', venue: 'mall', value: 12 };
  expect(toMeasurementSchema().safeParse(measurement).success).toBe(false);
  const path = toPath(
    'good.yaml',
    `metrics:\n  gateDelays: { unit: minutes, better: down, overTime: sum, overPlaces: own, label: { zh: 延误, en: Delays }, description: { zh: 延误, en: Delays } }\n`
  );
  expect(loadCatalogue(path, true).map(({ name }) => name)).toEqual(['gateDelays']);
  expect(toMeasurementSchema().safeParse(measurement).success).toBe(true);
  expect(toMetricInfo('gateDelays')).toEqual({ name: 'gateDelays', overTime: 'sum', overPlaces: 'own' });
});
