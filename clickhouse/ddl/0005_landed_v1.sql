-- Which venue and hour got rows, whoever wrote them. Watched views follow this table; a random id lets a poll over the last minute skip what it has seen.
-- Not synced to disk: what a power cut takes is read again within 15 s anyway.
CREATE TABLE IF NOT EXISTS {{db}}.landed_v1 {{on_cluster}} (
  landed_at DateTime64(3, 'UTC'),
  id UUID,
  table_name LowCardinality(String),
  venue_id LowCardinality(String),
  hour DateTime('UTC')
)
ENGINE = {{engine_prefix}}MergeTree
ORDER BY landed_at
TTL toDateTime(landed_at) + INTERVAL 1 DAY
SETTINGS non_replicated_deduplication_window = 10000, replicated_deduplication_window = 10000, replicated_deduplication_window_seconds = 604800;

CREATE MATERIALIZED VIEW IF NOT EXISTS {{db}}.landed_v1_feedback_view {{on_cluster}} TO {{db}}.landed_v1 AS
SELECT now64(3) AS landed_at, generateUUIDv4() AS id, 'feedback_raw_v1' AS table_name, venue_id, toStartOfHour(toDateTime(occurred_at, 'UTC')) AS hour
FROM {{db}}.feedback_raw_v1
GROUP BY venue_id, hour;

CREATE MATERIALIZED VIEW IF NOT EXISTS {{db}}.landed_v1_measurement_view {{on_cluster}} TO {{db}}.landed_v1 AS
SELECT now64(3) AS landed_at, generateUUIDv4() AS id, 'measurement_raw_v1' AS table_name, venue_id, toStartOfHour(toDateTime(at, 'UTC')) AS hour
FROM {{db}}.measurement_raw_v1
GROUP BY venue_id, hour;
