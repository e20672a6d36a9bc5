import { GraphQLError, print, type ValueNode } from 'graphql';

/** Conversions of a scalar that is a string of some form, given the check of that form and what it must be. */
export function toStringScalar(name: string, isRight: (text: string) => boolean, mustBe: string) {
  const refuse = (shown: string): never => {
    throw new GraphQLError(`${name} ${shown}: must be ${mustBe}.`, { extensions: { code: 'BAD_USER_INPUT' } });
  };
  const parseValue = (value: unknown): string => (typeof value === 'string' && isRight(value) ? value : refuse(JSON.stringify(value)));
  return {
    // Answers hold it in the right form already; charts have thousands of them.
    serialize: (value: string) => value,
    parseValue,
    // One parameter: with two, the compiler of queries takes it for a scalar that holds variables.
    parseLiteral: (node: ValueNode) => ('value' in node && node.kind === 'StringValue' ? parseValue(node.value) : refuse(print(node)))
  };
}
