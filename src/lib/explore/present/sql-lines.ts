/** SQL as it was asked, broken into lines where a reader breaks it. Values are bound, so no text in it is mistaken for a word of SQL. */
export function toSqlLines(sql: string): string {
  return sql
    .trim()
    .replace(/[ \t]*\n[ \t]*/g, ' ')
    .replace(/ (FROM|PREWHERE|WHERE|GROUP BY|HAVING|ORDER BY|LIMIT(?! BY)|UNION ALL|(?:LEFT |INNER |ANY |ARRAY )*JOIN)\b/g, '\n$1')
    .replace(/ (AND) /g, '\n  $1 ');
}
