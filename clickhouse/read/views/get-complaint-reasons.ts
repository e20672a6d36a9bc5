import type { Filter } from '../../../src/lib/domain/filter.ts';
import type { Venue } from '../../../src/lib/domain/place.ts';
import type { TextAccess } from '../../../src/lib/domain/scope.ts';
import type { TimeRange } from '../../../src/lib/domain/time-range.ts';
import type { Reader } from '../../engine/ports.ts';
import { isComplaintSql } from '../sql/feedback-columns.ts';
import { toFilterSql } from '../sql/filter-sql.ts';
import { toFeedbackPlaces } from '../sql/place-sql.ts';
import { toVenueSql } from '../sql/sums-question.ts';
import { SqlParams } from '../sql/sql-params.ts';
import { toRangesSql } from '../sql/time-sql.ts';
import { getWordTerms } from '../sql/word-terms.ts';

export interface ComplaintReasonsQuestion {
  readonly venue: Venue;
  readonly timeZone: string;
  readonly range: TimeRange;
  readonly units: readonly string[];
  readonly where?: Filter | undefined;
  /** What the asker may see of people's own words. */
  readonly texts?: TextAccess | undefined;
}

/** Complaints of one unit, quarter hour (seconds since 1970) and category path. */
export interface ComplaintReasonRow {
  readonly unit: string;
  readonly quarter: number;
  readonly category1: string;
  readonly category2: string;
  readonly category3: string;
  readonly complaints: number;
}

/** When and about what a few units were complained of. */
export async function getComplaintReasons(reader: Reader, question: ComplaintReasonsQuestion): Promise<ComplaintReasonRow[]> {
  if (question.units.length === 0) return [];
  const { venue, range, where, texts } = question;
  const wordTerms = await getWordTerms(reader, { venues: [venue], ranges: [range], where, texts });
  const params = new SqlParams();
  const zone = params.bind(question.timeZone, 'String');
  const places = toFeedbackPlaces([venue], params);
  const conditions = [
    toVenueSql([venue], params),
    toRangesSql({ name: 'occurred_at', table: 'raw' }, [question.range], params),
    `${places.unit} IN ${params.bind(question.units, 'Array(String)')}`,
    isComplaintSql,
    ...toFilterSql(where, 'occurred_at', zone, places, params),
    ...wordTerms(params)
  ];
  return reader.rows<ComplaintReasonRow>({
    name: 'getComplaintReasons',
    sql: `SELECT ${places.unit} AS unit, intDiv(toUnixTimestamp(occurred_at), 900) * 900 AS quarter, category1, category2, category3,
  sum(sign) AS complaints
FROM {{db}}.feedback_raw_v1 WHERE ${conditions.join(' AND ')}
GROUP BY unit, quarter, category1, category2, category3 HAVING complaints > 0 ORDER BY unit, quarter, category1, category2, category3`,
    params: params.values
  });
}
