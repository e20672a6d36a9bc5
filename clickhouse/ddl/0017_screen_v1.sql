-- Screens that were paired: one JSON document a version (domain/screen.ts Screen, and the hash of its secret).
CREATE TABLE IF NOT EXISTS {{db}}.screen_v1 {{on_cluster}} (
  screen_id String,
  version UInt64,
  definition String CODEC(ZSTD(6))
)
ENGINE = {{engine_prefix}}ReplacingMergeTree(version)
ORDER BY screen_id
SETTINGS non_replicated_deduplication_window = 10000, replicated_deduplication_window = 10000, replicated_deduplication_window_seconds = 604800,
  fsync_after_insert = 1, fsync_part_directory = 1, min_rows_to_fsync_after_merge = 1;
