/** The statement behind sums of measurements, without its end. */
import { toMetricInfo, type MetricName } from '../../../src/lib/domain/metrics.ts';
import type { PlaceKind } from '../../../src/lib/domain/place.ts';
import { chooseTable, type TablePart } from './choose-table.ts';
import { toFilterSql, toMeasurementFilter } from './filter-sql.ts';
import { toMeasurementPlaces } from './place-sql.ts';
import { SqlParams } from './sql-params.ts';
import { toKeys, type SumsKeySql } from './sums-keys.ts';
import { toMemberSql, toVenueSql, toWithinSql, type SumsQuestion } from './sums-question.ts';
import { toRangesSql, type SlicePart, type TimeColumn } from './time-sql.ts';

export interface MeasurementSumsQuestion extends SumsQuestion {
  /** Metrics added over time; `last` ones are read by `getLastMeasurements`. */
  readonly metrics: readonly MetricName[];
  /** For metrics that a place must have measured itself: whose measurements are wanted. Undefined = everybody's. */
  readonly ownPlaces?: readonly string[] | undefined;
}

type MeasurementPlaces = ReturnType<typeof toMeasurementPlaces>;

const timeColumns: Readonly<Record<TablePart['table'], TimeColumn>> = {
  raw: { name: 'at', table: 'raw' },
  rollup: { name: 'bucket', table: 'rollup' }
};
const sources: Readonly<Record<TablePart['table'], { name: string; sum: string; count: string }>> = {
  raw: { name: 'measurement_raw_v1', sum: 'toDecimal128(value, 6) * toInt64(sign)', count: 'toInt64(sign)' },
  rollup: { name: 'measurement_15m_v1', sum: 'value_sum', count: 'value_count' }
};

export interface MeasurementSumsSql {
  readonly sql: string;
  readonly params: SqlParams;
}

/** One row for each metric and combination of keys: `sum_value` and `count_value`. @returns null where there is nothing to read */
export function toMeasurementSumsSql(question: MeasurementSumsQuestion, params = new SqlParams()): MeasurementSumsSql | null {
  // Minutes aside, the rollup knows everything that measurements can be cut or filtered by.
  const parts = question.slices.flatMap((range, slice): SlicePart[] =>
    chooseTable({ range, grain: question.buckets?.grain, dimensions: [] }).map((part) => ({ ...part, slice }))
  );
  if (parts.length === 0 || question.metrics.length === 0) return null;
  const own = question.metrics.filter((metric) => toMetricInfo(metric).overPlaces === 'own');
  const isOwn = own.length === 0 ? '0' : own.length === question.metrics.length ? '1' : toMemberSql('metric', own, params);
  const places = toMeasurementPlaces(question.venues, params);
  const placeCut = question.placeCut ?? 'venue';
  const keys = toKeys({ ...question, placeCut }, toPlaceSql(isOwn, places), places, params);
  const selects = (['rollup', 'raw'] as const).flatMap((table) => {
    const ofTable = parts.filter((part) => part.table === table);
    return ofTable.length > 0 ? [toSource(question, keys, isOwn, places, ofTable, timeColumns[table], params)] : [];
  });
  return { sql: `${toSql(selects, keys)} HAVING count_value != 0`, params };
}

/** `isOwn`: whether a row's metric is answered by the measured place alone, as SQL. */
function toPlaceSql(isOwn: string, { place, level }: MeasurementPlaces): Readonly<Record<PlaceKind, string>> {
  const unlessOwn = (sql: string): string => (isOwn === '0' ? sql : isOwn === '1' ? place : `if(${isOwn}, ${place}, ${sql})`);
  return {
    venue: unlessOwn('venue_id'),
    level: unlessOwn(`if(${level} = '', venue_id, ${level})`),
    // Only of a unit that left is the place not known.
    unit: place === 'place_id' ? place : unlessOwn(`if(${place} = '', venue_id, ${place})`)
  };
}

/** What one table gives: keys, value and count of a row, rows. */
interface Source {
  readonly keys: readonly string[];
  readonly sum: string;
  readonly count: string;
  readonly from: string;
}

/** One table is summed as it is read; two are put under each other first. */
function toSql(rows: readonly Source[], keys: readonly SumsKeySql[]): string {
  const names = ['metric', ...keys.map((key) => key.name)].join(', ');
  const toSums = (sum: string, count: string): string => `toFloat64(sum(${sum})) AS sum_value, sum(${count}) AS count_value`;
  const [only, ...others] = rows;
  if (only && others.length === 0) {
    return `SELECT ${['metric', ...only.keys].join(', ')}, ${toSums(only.sum, only.count)} ${only.from} GROUP BY ${names}`;
  }
  const selects = rows.map(({ keys: own, sum, count, from }) => {
    return `SELECT ${['metric', ...own].join(', ')}, ${sum} AS value_part, ${count} AS count_part ${from}`;
  });
  return `SELECT ${names}, ${toSums('value_part', 'count_part')} FROM (\n${selects.join('\nUNION ALL\n')}\n) GROUP BY ${names}`;
}

function toSource(
  question: MeasurementSumsQuestion,
  keys: readonly SumsKeySql[],
  isOwn: string,
  places: MeasurementPlaces,
  parts: readonly SlicePart[],
  time: TimeColumn,
  params: SqlParams
): Source {
  const zone = params.bind(question.timeZone, 'String');
  const source = sources[time.table];
  const filter = toMeasurementFilter(question.where);
  const conditions = [
    toVenueSql(question.venues, params),
    toMemberSql('metric', question.metrics, params),
    toRangesSql(
      time,
      parts.map((part) => part.range),
      params
    ),
    ...toPlaceTerms(question, isOwn, places, time, zone, params),
    ...toFilterSql(filter.row, time.name, zone, places, params)
  ];
  return {
    keys: keys.map((key) => `${key.toSql(time, parts, zone)} AS ${key.name}`),
    sum: source.sum,
    count: source.count,
    from: `FROM {{db}}.${source.name} WHERE ${conditions.join(' AND ')}`
  };
}

/** Own measurements are wanted of named places, others of whatever lies within the asked place and the filter. */
function toPlaceTerms(
  question: MeasurementSumsQuestion,
  isOwn: string,
  places: MeasurementPlaces,
  time: TimeColumn,
  zone: string,
  params: SqlParams
): string[] {
  const own = question.ownPlaces ? [`${places.place} IN ${params.bind(question.ownPlaces, 'Array(String)')}`] : [];
  if (isOwn === '1') return own;
  const within = toFilterSql(toMeasurementFilter(question.where).place, time.name, zone, places, params);
  within.push(...toWithinSql(question.within, places, params));
  if (isOwn === '0' || (own.length === 0 && within.length === 0)) return within;
  return [`if(${isOwn}, ${own[0] ?? '1'}, ${within.length > 0 ? within.join(' AND ') : '1'})`];
}
