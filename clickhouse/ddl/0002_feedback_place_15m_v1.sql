-- Feedback by place and quarter hour (UTC): every zone's hours, local days and months are sums of these.
CREATE TABLE IF NOT EXISTS {{db}}.feedback_place_15m_v1 {{on_cluster}} (
  venue_id LowCardinality(String),
  bucket DateTime('UTC'),
  level_id LowCardinality(String),
  unit_id LowCardinality(String),
  feedback_count Int64,
  enriched_count Int64,
  complaint_count Int64,
  negative_count Int64,
  positive_count Int64,
  sentiment_count Int64,
  sentiment_milli_sum Int64,
  sentiment_milli_square_sum Int64,
  ill_feeling_count Int64,
  urgent_count Int64,
  nps_count Int64,
  nps_promoter_count Int64,
  nps_detractor_count Int64,
  csat_count Int64,
  csat_milli_sum Int64,
  unplaced_count Int64
)
ENGINE = {{engine_prefix}}SummingMergeTree
PARTITION BY toYYYYMM(bucket)
ORDER BY (venue_id, bucket, level_id, unit_id)
SETTINGS non_replicated_deduplication_window = 10000, replicated_deduplication_window = 10000, replicated_deduplication_window_seconds = 604800,
  fsync_after_insert = 1, fsync_part_directory = 1, min_rows_to_fsync_after_merge = 1;

CREATE MATERIALIZED VIEW IF NOT EXISTS {{db}}.feedback_place_15m_v1_view {{on_cluster}} TO {{db}}.feedback_place_15m_v1 AS
SELECT
  venue_id,
  toStartOfFifteenMinutes(toDateTime(occurred_at, 'UTC')) AS bucket,
  level_id,
  unit_id,
  sum(toInt64(sign)) AS feedback_count,
  sumIf(toInt64(sign), enriched = 1) AS enriched_count,
  sumIf(toInt64(sign), intent = 'complaint' OR (intent = '' AND (ifNull(sentiment_milli, 0) < -250 OR ifNull(ill_feeling_milli, 0) >= 500))) AS complaint_count,
  sumIf(toInt64(sign), ifNull(sentiment_milli, 0) < -250) AS negative_count,
  sumIf(toInt64(sign), ifNull(sentiment_milli, 0) > 250) AS positive_count,
  sumIf(toInt64(sign), sentiment_milli IS NOT NULL) AS sentiment_count,
  sum(toInt64(sign) * toInt64(ifNull(sentiment_milli, 0))) AS sentiment_milli_sum,
  sum(toInt64(sign) * toInt64(ifNull(sentiment_milli, 0)) * toInt64(ifNull(sentiment_milli, 0))) AS sentiment_milli_square_sum,
  sumIf(toInt64(sign), ifNull(ill_feeling_milli, 0) >= 500) AS ill_feeling_count,
  sumIf(toInt64(sign), ifNull(urgency_milli, 0) >= 700) AS urgent_count,
  sumIf(toInt64(sign), nps IS NOT NULL) AS nps_count,
  sumIf(toInt64(sign), ifNull(nps, 0) >= 9) AS nps_promoter_count,
  sumIf(toInt64(sign), nps IS NOT NULL AND ifNull(nps, 0) <= 6) AS nps_detractor_count,
  sumIf(toInt64(sign), csat_milli IS NOT NULL) AS csat_count,
  sum(toInt64(sign) * toInt64(ifNull(csat_milli, 0))) AS csat_milli_sum,
  sumIf(toInt64(sign), unplaced_reason != '') AS unplaced_count
FROM {{db}}.feedback_raw_v1
GROUP BY venue_id, bucket, level_id, unit_id;
