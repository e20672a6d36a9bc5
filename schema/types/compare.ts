import { compares, type Compare } from '../../src/lib/domain/compare.ts';
import { builder } from '../builder.ts';

const descriptions: Readonly<Record<Compare, string>> = {
  previous: 'The stretch just before, as long; business days with as many business days before, up to the same time of day.',
  lastWeek: 'The same stretch of the clock 7 days before.',
  lastYear:
    'The same stretch of the clock 52 weeks before, so that weekdays stay weekdays; of grain `month` the same months a year before.',
  siblings:
    'Places beside it, in the same stretch, each counting once: units of the same category on its level, the other levels of the venue, your other venues. Where an answer is cut by place: its other rows with the same values.'
};

export const CompareEnum = builder.enumType('Compare', {
  description: 'What a value is compared with.',
  values: Object.fromEntries(compares.map((name) => [name, { value: name, description: descriptions[name] }])) as Record<
    Compare,
    { value: Compare; description: string }
  >
});

export const comparedText = 'What each value is compared with; null without `compare`.';
export const changeText = 'The value minus what it is compared with; null without `compare`.';
export const changeRatioText = 'The change as a part of what is compared with (0.5 = half more); null without `compare`, and against 0.';
