/** Places as people paste them, and which of the two numbers is which. */
import { describe, expect, it } from 'vitest';
import { parseCoordinates, toCoordinatesText } from '../../src/lib/desk/draw/parse-coordinates.ts';

describe('coordinates', () => {
  it.each([
    ['31.2304, 121.4737', 'onlyOne'],
    ['121.4737 31.2304', 'onlyOne'],
    ['31.2304，121.4737', 'onlyOne'],
    ['N31.2304 E121.4737', 'marked'],
    ['121.4737E, 31.2304N', 'marked'],
    ['lat: 31.2304, lng: 121.4737', 'marked'],
    ['longitude 121.4737 latitude 31.2304', 'marked'],
    ['北纬31.2304° 东经121.4737°', 'marked'],
    [`31°13'49.44"N 121°28'25.32"E`, 'marked'],
    ['31°13′49.44″ N, 121°28′25.32″ E', 'marked']
  ])('reads %s', (text, because) => {
    const read = parseCoordinates(text);
    expect(read?.because).toBe(because);
    expect(read?.lngLat[0]).toBeCloseTo(121.4737, 6);
    expect(read?.lngLat[1]).toBeCloseTo(31.2304, 6);
  });

  it('reads south and west as negative', () => {
    expect(parseCoordinates('33.8688 S, 70.6693 W')?.lngLat).toEqual([-70.6693, -33.8688]);
    expect(parseCoordinates('-33.8688, 151.2093')?.lngLat).toEqual([151.2093, -33.8688]);
  });

  it('takes latitude first where both orders are places, unless the other one lies nearer to what is known', () => {
    expect(parseCoordinates('48.8566, 2.3522')).toEqual({ lngLat: [2.3522, 48.8566], because: 'usual' });
    expect(parseCoordinates('2.3522, 48.8566', [2.35, 48.85])).toEqual({ lngLat: [2.3522, 48.8566], because: 'nearer' });
  });

  it.each(['', '31.2304', 'hello', '31.2304, 121.4737, 5', '200, 300', 'N31 N121'])('reads no place in "%s"', (text) => {
    expect(parseCoordinates(text)).toBeNull();
  });

  it('reads back what it writes, to a centimetre', () => {
    const read = parseCoordinates(toCoordinatesText([121.47371234, 31.23041234]));
    expect(read?.lngLat[0]).toBeCloseTo(121.47371234, 6);
    expect(read?.lngLat[1]).toBeCloseTo(31.23041234, 6);
  });
});
