-- Access tokens of a remote engine; only their hashes. The embedded engine keeps them in a watched file of the data directory instead.
CREATE TABLE IF NOT EXISTS {{db}}.token_v1 {{on_cluster}} (
  token_id String,
  version UInt64,
  definition String
)
ENGINE = {{engine_prefix}}ReplacingMergeTree(version)
ORDER BY token_id
SETTINGS non_replicated_deduplication_window = 10000, replicated_deduplication_window = 10000, replicated_deduplication_window_seconds = 604800,
  fsync_after_insert = 1, fsync_part_directory = 1, min_rows_to_fsync_after_merge = 1;
