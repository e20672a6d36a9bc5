-- Pictures that plans are drawn on: media type, control points and the bytes in base64, one JSON document a version. The id is venue/picture.
CREATE TABLE IF NOT EXISTS {{db}}.picture_v1 {{on_cluster}} (
  picture_id String,
  version UInt64,
  definition String CODEC(ZSTD(6))
)
ENGINE = {{engine_prefix}}ReplacingMergeTree(version)
ORDER BY picture_id
SETTINGS non_replicated_deduplication_window = 10000, replicated_deduplication_window = 10000, replicated_deduplication_window_seconds = 604800,
  fsync_after_insert = 1, fsync_part_directory = 1, min_rows_to_fsync_after_merge = 1;
