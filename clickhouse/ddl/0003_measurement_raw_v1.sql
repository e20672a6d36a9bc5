-- Every operations measurement; a correction takes the old value back (-1) and adds the new one (+1) with the next version.
-- Time stands before place: a wall asks for all places of the last minutes, and would read a whole month of each otherwise.
CREATE TABLE IF NOT EXISTS {{db}}.measurement_raw_v1 {{on_cluster}} (
  venue_id LowCardinality(String),
  metric LowCardinality(String),
  place_id LowCardinality(String),
  place_kind LowCardinality(String),
  level_id LowCardinality(String),
  unit_id LowCardinality(String),
  at DateTime64(3, 'UTC'),
  source LowCardinality(String),
  sign Int8,
  version UInt32,
  received_at DateTime64(3, 'UTC'),
  value Decimal(18, 6),
  duration_seconds Nullable(Float64),
  unplaced_reason LowCardinality(String),
  location String CODEC(ZSTD(3)),
  attributes Map(LowCardinality(String), String) CODEC(ZSTD(3))
)
ENGINE = {{engine_prefix}}VersionedCollapsingMergeTree(sign, version)
PARTITION BY toYYYYMM(at)
ORDER BY (venue_id, metric, at, place_id, source)
SETTINGS non_replicated_deduplication_window = 10000, replicated_deduplication_window = 10000, replicated_deduplication_window_seconds = 604800,
  fsync_after_insert = 1, fsync_part_directory = 1, min_rows_to_fsync_after_merge = 1;
