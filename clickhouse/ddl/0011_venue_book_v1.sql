-- What people add to a venue beside its plans (domain/venue-book.ts): aliases, successors, calendar, region. One JSON document a version.
CREATE TABLE IF NOT EXISTS {{db}}.venue_book_v1 {{on_cluster}} (
  venue_id String,
  version UInt64,
  book String CODEC(ZSTD(6))
)
ENGINE = {{engine_prefix}}ReplacingMergeTree(version)
ORDER BY venue_id
SETTINGS non_replicated_deduplication_window = 10000, replicated_deduplication_window = 10000, replicated_deduplication_window_seconds = 604800,
  fsync_after_insert = 1, fsync_part_directory = 1, min_rows_to_fsync_after_merge = 1;
