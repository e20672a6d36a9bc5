import { GraphQLError } from 'graphql';
import { instantSchema } from '../../src/lib/domain/event.ts';
import { builder } from '../builder.ts';

builder.scalarType('DateTime', {
  description: 'An instant as RFC 3339 with an offset, for example `2026-11-21T09:30:12+08:00`. Answers are in UTC.',
  specifiedByURL: 'https://www.rfc-editor.org/rfc/rfc3339',
  serialize: (value) => value,
  parseValue: (value) => {
    const parsed = instantSchema.safeParse(value);
    if (parsed.success) return parsed.data;
    throw new GraphQLError(
      `DateTime ${JSON.stringify(value)}: must be an RFC 3339 time with an offset, for example 2026-11-21T09:30:12+08:00.`,
      {
        extensions: { code: 'BAD_USER_INPUT' }
      }
    );
  }
});
