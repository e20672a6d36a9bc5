-- How each wall is steered: one JSON document a change (domain/wall-control.ts), so that a restart does not move its screens and every node says the same.
CREATE TABLE IF NOT EXISTS {{db}}.wall_control_v1 {{on_cluster}} (
  wall_id String,
  version UInt64,
  definition String CODEC(ZSTD(6))
)
ENGINE = {{engine_prefix}}ReplacingMergeTree(version)
ORDER BY wall_id
SETTINGS non_replicated_deduplication_window = 10000, replicated_deduplication_window = 10000, replicated_deduplication_window_seconds = 604800,
  fsync_after_insert = 1, fsync_part_directory = 1, min_rows_to_fsync_after_merge = 1;
