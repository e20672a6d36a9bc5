import { FloorpulseError } from '../../../src/lib/domain/errors.ts';
import { clues, toNearClues } from '../../../src/lib/domain/mask-clues.ts';
import { isMatch, toSearchTerms, toShownWords, type WordFilter } from '../../../src/lib/domain/search.ts';
import type { Reader } from '../../engine/ports.ts';
import { SqlParams } from './sql-params.ts';
import { toStandingSql } from './standing-sql.ts';
import { runInSlices } from '../reader/run-in-slices.ts';
import { toAnySql } from './word-sql.ts';

/** Texts that are looked at one by one; a broader search is refused. */
const maxTexts = 20_000;

interface TextRow {
  key: string;
  text: string;
  keywords: string[];
}

/**
 * Keys of standing events that meet a filter of words as they were sent and not as they are shown masked, or the other way round:
 * the few where a searched word is part of a name. `toRangeSql` writes which rows are asked about, by venue and time.
 * @throws FloorpulseError over_budget
 */
export async function getMaskedKeys(reader: Reader, words: WordFilter, toRangeSql: (params: SqlParams) => string): Promise<string[]> {
  const terms = toSearchTerms(words);
  if (terms.length === 0) return [];
  const params = new SqlParams();
  const tests = terms.map((term) => {
    const near = toNearClues(term);
    const pattern = params.bind(`(?is)${near ?? clues}`, 'String');
    return `(${toAnySql([term], params)} AND match(text, ${pattern}))`;
  });
  const rows = await reader.rows<TextRow>({
    name: 'getMaskedKeys',
    sql: `SELECT toString(event_key) AS key, text, keywords FROM {{db}}.feedback_raw_v1
WHERE (${tests.join(' OR ')}) AND ${toRangeSql(params)} AND ${toStandingSql(toRangeSql(params))} LIMIT ${maxTexts + 1}`,
    params: params.values
  });
  if (rows.length > maxTexts) {
    throw new FloorpulseError('over_budget', `More than ${maxTexts} texts with these words may name somebody and have to be looked at.`, {
      field: 'where.text',
      remedy: 'Ask for a shorter range, add a longer word, or ask for a token that sees whole texts.'
    });
  }
  const keys: string[] = [];
  await runInSlices(rows, ({ key, text, keywords }) => {
    const shown = toShownWords(text, keywords);
    if (isMatch(words, text, keywords) !== isMatch(words, shown.text, shown.keywords)) keys.push(key);
  });
  return keys;
}
