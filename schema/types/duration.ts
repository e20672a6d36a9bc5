import { Temporal } from 'temporal-polyfill';
import { builder } from '../builder.ts';
import { toStringScalar } from '../string-scalar.ts';

builder.scalarType('Duration', {
  description:
    'A length of time as ISO 8601, for example `PT15M`, `PT24H` or `P30D`. Days, weeks and months are calendar ones of the venue.',
  specifiedByURL: 'https://www.iso.org/iso-8601-date-and-time-format.html',
  ...toStringScalar('Duration', isPositive, 'a positive ISO 8601 duration, for example PT15M, PT24H or P30D')
});

function isPositive(text: string): boolean {
  try {
    return Temporal.Duration.from(text).sign > 0;
  } catch {
    return false;
  }
}
