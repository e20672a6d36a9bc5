import { instantSchema } from '../../src/lib/domain/event.ts';
import { builder } from '../builder.ts';
import { toStringScalar } from '../string-scalar.ts';

builder.scalarType('DateTime', {
  description: 'An instant as RFC 3339 with an offset, for example `2026-11-21T09:30:12+08:00`. Answers are in UTC.',
  specifiedByURL: 'https://www.rfc-editor.org/rfc/rfc3339',
  ...toStringScalar(
    'DateTime',
    (text) => instantSchema.safeParse(text).success,
    'an RFC 3339 time with an offset, for example 2026-11-21T09:30:12+08:00'
  )
});
