import { expect, test } from 'vitest';
import { toLift, toMutualInformation } from '../../src/lib/stats/co-occurrence.ts';

test('two things that have nothing to do with each other have a lift of 1 and no information about each other', () => {
  const together = { one: 200, other: 300, both: 60, total: 1000 };
  expect(toLift(together)).toBe(1);
  expect(toMutualInformation(together)).toBe(0);
});

test('what always comes together tells as many bits as it is rare', () => {
  expect(toMutualInformation({ one: 8, other: 8, both: 8, total: 1024 })).toBe(7);
  expect(toLift({ one: 8, other: 8, both: 8, total: 1024 })).toBe(128);
});

/** Church and Hanks (1990), in 15 million words: doctors 1105 times, dentists 44, 8 times together; nurses 241, 30 times together. */
test('gives the association ratios of published examples', () => {
  expect(toMutualInformation({ one: 1105, other: 44, both: 8, total: 15_000_000 })).toBeCloseTo(11.3, 1);
  expect(toMutualInformation({ one: 1105, other: 241, both: 30, total: 15_000_000 })).toBeCloseTo(10.7, 1);
});

test('is nothing where one of them never comes, or they never meet', () => {
  expect(toLift({ one: 0, other: 5, both: 0, total: 10 })).toBeNull();
  expect(toMutualInformation({ one: 2, other: 5, both: 0, total: 10 })).toBeNull();
});
