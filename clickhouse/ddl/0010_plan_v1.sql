-- Every plan that a venue has had: each is valid from an instant until the next one is. venue_v1 keeps the newest alone.
CREATE TABLE IF NOT EXISTS {{db}}.plan_v1 {{on_cluster}} (
  venue_id String,
  version UInt64,
  -- 1970-01-01: since ever.
  valid_from DateTime64(3, 'UTC'),
  saved_at DateTime64(3, 'UTC'),
  format LowCardinality(String),
  plan String CODEC(ZSTD(6))
)
ENGINE = {{engine_prefix}}ReplacingMergeTree(saved_at)
ORDER BY (venue_id, version)
SETTINGS non_replicated_deduplication_window = 10000, replicated_deduplication_window = 10000, replicated_deduplication_window_seconds = 604800,
  fsync_after_insert = 1, fsync_part_directory = 1, min_rows_to_fsync_after_merge = 1;
