import { describe, expect, it } from 'vitest';
import { toValueLabel } from '../../src/lib/domain/dimension-values.ts';
import { checkCuts, dimensionNames, dimensions, placeDimensions, toMeasureDimensions } from '../../src/lib/domain/dimensions.ts';
import { measureNames, measures } from '../../src/lib/domain/measures/catalogue.ts';
import { listMetrics, toMetricInfo } from '../../src/lib/domain/metrics.ts';

describe('the catalogue', () => {
  it('names every measure, metric and dimension as its key, in both languages', () => {
    expect(Object.keys(measures)).toEqual([...measureNames]);
    for (const metric of listMetrics()) expect(toMetricInfo(metric.name)).toEqual(metric);
    expect(Object.keys(dimensions)).toEqual([...dimensionNames]);
    for (const measure of Object.values(measures)) {
      expect(measures[measure.name]).toBe(measure);
      for (const text of [measure.label, measure.description]) expect([text['zh'], text['en']].every((word) => word)).toBe(true);
    }
  });

  it('gives 0 for empty counts and null for empty means, shares and ratios', () => {
    for (const measure of Object.values(measures)) expect(measure.whenEmpty).toBe(measure.overTime === 'sum' ? 0 : null);
  });

  it('cuts X by everything and O by place and time alone', () => {
    expect(toMeasureDimensions('complaintCount')).toEqual([...dimensionNames]);
    expect(toMeasureDimensions('footfall')).toEqual([...placeDimensions, 'hourOfDay', 'dayOfWeek', 'hourOfWeek']);
    expect(toMeasureDimensions('complaintsPer1kVisitors')).toEqual([
      'place',
      'venue',
      'level',
      'unit',
      'section',
      'region',
      'venueGroup',
      'hourOfDay',
      'dayOfWeek',
      'hourOfWeek'
    ]);
  });

  it('refuses a cut by what measurements do not know, naming the measure and what it has', () => {
    expect(() => checkCuts(['complaintCount', 'footfall'], ['channel'], [])).toThrowError(
      expect.objectContaining({
        code: 'bad_request',
        message:
          'footfall cannot be cut by channel: its values do not know it. It has place, venue, level, unit, section, region, venueGroup, hourOfDay, dayOfWeek, hourOfWeek.'
      })
    );
    expect(() => checkCuts(['salesPerVisitor'], [], ['intent'])).toThrowError(expect.objectContaining({ code: 'bad_request' }));
  });

  it('lets a rate of complaints be filtered, because it filters the complaints and keeps the visitors', () => {
    expect(() => checkCuts(['complaintsPer1kVisitors', 'complaintCount'], ['place'], ['channel', 'category1'])).not.toThrow();
  });

  it('labels values of closed sets and leaves open words as sent', () => {
    expect(toValueLabel('intent', 'praise')).toEqual({ zh: '表扬', en: 'Praise' });
    expect(toValueLabel('dayOfWeek', '7')['en']).toBe('Sunday');
    expect(toValueLabel('hourOfDay', '8')['en']).toBe('08:00');
    expect(toValueLabel('hourOfWeek', '8')).toEqual({ zh: '周一 8时', en: 'Mon 08:00' });
    expect(toValueLabel('hourOfWeek', '167')).toEqual({ zh: '周日 23时', en: 'Sun 23:00' });
    expect(toValueLabel('channel', 'hotline')['en']).toBe('hotline');
    expect(toValueLabel('journeyStage', '')['en']).toBe('Not stated');
  });
});
