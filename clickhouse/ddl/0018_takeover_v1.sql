-- What interrupted a wall and when: that it does not do so again after a restart, and what was shown can be looked up. No words of people: those are read again.
CREATE TABLE IF NOT EXISTS {{db}}.takeover_v1 {{on_cluster}} (
  wall_id String,
  from_at DateTime64(3, 'UTC'),
  until_at DateTime64(3, 'UTC'),
  rule_id String,
  venue_id String,
  place_id String,
  event_count UInt32
)
ENGINE = {{engine_prefix}}MergeTree
ORDER BY (wall_id, from_at)
TTL toDateTime(from_at) + INTERVAL 90 DAY
SETTINGS non_replicated_deduplication_window = 10000, replicated_deduplication_window = 10000, replicated_deduplication_window_seconds = 604800,
  fsync_after_insert = 1, fsync_part_directory = 1, min_rows_to_fsync_after_merge = 1;
