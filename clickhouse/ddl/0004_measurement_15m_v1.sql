-- Measurements by metric, place and quarter hour (UTC). Metrics that are read as their last value come from raw instead.
CREATE TABLE IF NOT EXISTS {{db}}.measurement_15m_v1 {{on_cluster}} (
  venue_id LowCardinality(String),
  metric LowCardinality(String),
  bucket DateTime('UTC'),
  place_kind LowCardinality(String),
  place_id LowCardinality(String),
  level_id LowCardinality(String),
  value_sum Decimal(38, 6),
  value_count Int64
)
ENGINE = {{engine_prefix}}SummingMergeTree
PARTITION BY toYYYYMM(bucket)
ORDER BY (venue_id, metric, bucket, place_kind, place_id, level_id)
SETTINGS non_replicated_deduplication_window = 10000, replicated_deduplication_window = 10000, replicated_deduplication_window_seconds = 604800,
  fsync_after_insert = 1, fsync_part_directory = 1, min_rows_to_fsync_after_merge = 1;

CREATE MATERIALIZED VIEW IF NOT EXISTS {{db}}.measurement_15m_v1_view {{on_cluster}} TO {{db}}.measurement_15m_v1 AS
SELECT
  venue_id,
  metric,
  toStartOfFifteenMinutes(toDateTime(at, 'UTC')) AS bucket,
  place_kind,
  place_id,
  level_id,
  sum(toDecimal128(value, 6) * toInt64(sign)) AS value_sum,
  sum(toInt64(sign)) AS value_count
FROM {{db}}.measurement_raw_v1
GROUP BY venue_id, metric, bucket, place_kind, place_id, level_id;
