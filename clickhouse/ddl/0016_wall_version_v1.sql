-- Every version of a wall as it was saved, by the editor or from a file: what history and undo read. Definitions are YAML (domain/wall.ts); an empty one: deleted.
CREATE TABLE IF NOT EXISTS {{db}}.wall_version_v1 {{on_cluster}} (
  wall_id String,
  version UInt64,
  saved_at DateTime64(3, 'UTC'),
  -- Id of the token, or of the file.
  saved_by String,
  source LowCardinality(String),
  note String,
  definition String CODEC(ZSTD(6))
)
ENGINE = {{engine_prefix}}ReplacingMergeTree
ORDER BY (wall_id, version)
SETTINGS non_replicated_deduplication_window = 10000, replicated_deduplication_window = 10000, replicated_deduplication_window_seconds = 604800,
  fsync_after_insert = 1, fsync_part_directory = 1, min_rows_to_fsync_after_merge = 1;
