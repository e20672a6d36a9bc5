/** Where a built script uses what Chromium 87 does not have. */
import { parse, type AnyNode } from 'acorn';
import { newerGlobals, newerMethods, newerStatics, newerStyles, type NewerApiUse } from '../../src/lib/ui/newer-apis.ts';

export interface NewerUse {
  readonly name: string;
  readonly use: NewerApiUse;
  readonly where: string;
}

type Visited = AnyNode & Record<string, unknown>;

function* walk(node: Visited): Generator<Visited> {
  yield node;
  for (const value of Object.values(node)) {
    for (const child of Array.isArray(value) ? value : [value]) {
      if (typeof child === 'object' && child !== null && typeof (child as Visited).type === 'string') yield* walk(child as Visited);
    }
  }
}

const toName = (node: unknown): string | null => {
  const { type, name, value } = node as { type: string; name?: string; value?: unknown };
  return type === 'Identifier' ? (name ?? null) : type === 'Literal' && typeof value === 'string' ? value : null;
};

/** @throws SyntaxError where it is not ES2020, with the place */
export function findNewerApis(script: string, file: string): NewerUse[] {
  const found: NewerUse[] = [];
  const root = parse(script, { ecmaVersion: 2020, sourceType: 'module' }) as unknown as Visited;
  const add = (name: string, use: NewerApiUse | undefined, at: number) => {
    if (use) found.push({ name, use, where: `${file}: ${script.slice(Math.max(0, at - 60), at + 60).replace(/\s+/g, ' ')}` });
  };
  for (const node of walk(root)) {
    if (node.type === 'CallExpression') {
      const callee = node.callee as unknown as Visited;
      if (callee.type === 'Identifier') add(callee.name, newerGlobals[callee.name], node.start);
      if (callee.type !== 'MemberExpression') continue;
      const method = toName(callee.property);
      if (method !== null && Object.hasOwn(newerMethods, method)) add(`.${method}()`, newerMethods[method], callee.end);
    }
    if (node.type === 'NewExpression' && node.callee.type === 'Identifier')
      add(node.callee.name, newerGlobals[node.callee.name], node.start);
    if (node.type === 'MemberExpression') {
      const [object, property] = [toName(node.object), toName(node.property)];
      const name = `${object}.${property}`;
      if (object !== null && property !== null && Object.hasOwn(newerStatics, name)) add(name, newerStatics[name], node.end);
    }
    if (node.type === 'Literal' && 'regex' in node && /[dv]/.test(node.regex?.flags ?? ''))
      add('flags of a regular expression', 'never', node.start);
  }
  return found;
}

export function findNewerStyles(sheet: string, file: string): NewerUse[] {
  return Object.entries(newerStyles).flatMap(([name, { pattern, use }]) => {
    const at = sheet.search(pattern);
    return at < 0 ? [] : [{ name, use, where: `${file}: ${sheet.slice(Math.max(0, at - 80), at + 60)}` }];
  });
}
