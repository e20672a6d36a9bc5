import type { SqlStatement } from './ports.ts';

export type Settings = Readonly<Record<string, string | number>>;

/**
 * The text that is sent: `{{db}}` becomes the database, settings stand in the statement itself (settings of a request
 * leak into the next statements of an embedded connection), and a leading comment names the statement in the engine's logs.
 */
export function toSqlText(statement: SqlStatement, database: string, settings: Settings = {}, tag = ''): string {
  const text = statement.sql.replaceAll('{{db}}', `\`${database}\``).trim();
  const pairs = Object.entries(settings).map(([name, value]) => `${name} = ${typeof value === 'number' ? value : `'${value}'`}`);
  return `/* ${statement.name}${tag} */ ${text}${pairs.length > 0 ? `\nSETTINGS ${pairs.join(', ')}` : ''}`;
}
