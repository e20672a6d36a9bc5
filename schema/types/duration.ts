import { GraphQLError } from 'graphql';
import { Temporal } from 'temporal-polyfill';
import { builder } from '../builder.ts';

builder.scalarType('Duration', {
  description:
    'A length of time as ISO 8601, for example `PT15M`, `PT24H` or `P30D`. Days, weeks and months are calendar ones of the venue.',
  specifiedByURL: 'https://www.iso.org/iso-8601-date-and-time-format.html',
  serialize: (value) => value,
  parseValue: (value) => {
    if (typeof value === 'string' && isPositiveDuration(value)) return value;
    throw new GraphQLError(`Duration ${JSON.stringify(value)}: must be a positive ISO 8601 duration, for example PT15M, PT24H or P30D.`, {
      extensions: { code: 'BAD_USER_INPUT' }
    });
  }
});

function isPositiveDuration(text: string): boolean {
  try {
    return Temporal.Duration.from(text).sign > 0;
  } catch {
    return false;
  }
}
