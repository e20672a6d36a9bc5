import { GraphQLError } from 'graphql';
import { builder } from '../builder.ts';

const refuse = (): never => {
  throw new GraphQLError('NumberColumn is only answered, never asked with.', { extensions: { code: 'BAD_USER_INPUT' } });
};

/** A list of a hundred thousand numbers as one value: as `[Float!]!` each number would be completed on its own, a second of work for one replay. */
builder.scalarType('NumberColumn', {
  description: 'A JSON array of numbers, for example `[0, 12, 12, 57]`.',
  serialize: (value) => value,
  parseValue: refuse,
  parseLiteral: refuse
});
