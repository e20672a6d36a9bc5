/**
 * A condition for rows of events that stand now, each once. What was taken back leaves two rows, and the second carries neither
 * words nor attributes, so whatever looks at those counts standing rows instead of adding signs. Only keys that were ever taken
 * back are looked at twice; where one revision was taken back and written again, the row received last stands.
 * `isInRange`: the rows that are asked about, by venue and time alone, which no revision of a row changes.
 */
export function toStandingSql(isInRange: string): string {
  const key = 'occurred_at, event_key, revision';
  const takenBack = `SELECT ${key} FROM {{db}}.feedback_raw_v1 WHERE ${isInRange} AND sign < 0`;
  const writtenAgain = `SELECT ${key}, maxIf(received_at, sign > 0) FROM {{db}}.feedback_raw_v1
    WHERE ${isInRange} AND (${key}) IN (${takenBack}) GROUP BY ${key} HAVING sum(sign) > 0`;
  return `sign > 0 AND ((${key}) NOT IN (${takenBack}) OR (${key}, received_at) IN (${writtenAgain}))`;
}
