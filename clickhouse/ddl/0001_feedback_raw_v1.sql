-- Every feedback event as rows that add (+1) and take back (-1). Counts are sum(sign), sums are sum(sign * x).
CREATE TABLE IF NOT EXISTS {{db}}.feedback_raw_v1 {{on_cluster}} (
  venue_id LowCardinality(String),
  occurred_at DateTime64(3, 'UTC'),
  event_key UInt64,
  sign Int8,
  revision UInt32,
  source LowCardinality(String),
  id String,
  received_at DateTime64(3, 'UTC'),
  channel LowCardinality(String),
  kind LowCardinality(String),
  author LowCardinality(String),
  journey_stage LowCardinality(String),
  language LowCardinality(String),
  level_id LowCardinality(String),
  unit_id LowCardinality(String),
  unplaced_reason LowCardinality(String),
  location String CODEC(ZSTD(3)),
  text String CODEC(ZSTD(3)),
  enriched UInt8,
  sentiment_milli Nullable(Int16),
  intent LowCardinality(String),
  category1 LowCardinality(String),
  category2 LowCardinality(String),
  category3 LowCardinality(String),
  ill_feeling_milli Nullable(Int16),
  urgency_milli Nullable(Int16),
  impact_milli Nullable(Int16),
  keywords Array(String) CODEC(ZSTD(3)),
  model LowCardinality(String),
  nps Nullable(UInt8),
  csat_milli Nullable(UInt16),
  customer_ref String CODEC(ZSTD(3)),
  staff_ref String CODEC(ZSTD(3)),
  transcript_of String CODEC(ZSTD(3)),
  attributes Map(LowCardinality(String), String) CODEC(ZSTD(3)),
  INDEX event_key_filter event_key TYPE bloom_filter(0.0005) GRANULARITY 1
)
ENGINE = {{engine_prefix}}VersionedCollapsingMergeTree(sign, revision)
PARTITION BY toYYYYMM(occurred_at)
ORDER BY (venue_id, occurred_at, event_key)
SETTINGS non_replicated_deduplication_window = 10000, replicated_deduplication_window = 10000, replicated_deduplication_window_seconds = 604800,
  fsync_after_insert = 1, fsync_part_directory = 1, min_rows_to_fsync_after_merge = 1;
