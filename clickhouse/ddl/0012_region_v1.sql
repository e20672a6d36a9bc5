-- Regions of a chain (domain/venue-book.ts Region), one JSON document a version; an empty one was removed.
CREATE TABLE IF NOT EXISTS {{db}}.region_v1 {{on_cluster}} (
  region_id String,
  version UInt64,
  definition String CODEC(ZSTD(6))
)
ENGINE = {{engine_prefix}}ReplacingMergeTree(version)
ORDER BY region_id
SETTINGS non_replicated_deduplication_window = 10000, replicated_deduplication_window = 10000, replicated_deduplication_window_seconds = 604800,
  fsync_after_insert = 1, fsync_part_directory = 1, min_rows_to_fsync_after_merge = 1;
