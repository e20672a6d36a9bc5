-- What a list of plans says without reading them, and who takes the place of the units that leave with a plan (JSON, unit to unit or null).
ALTER TABLE {{db}}.plan_v1 {{on_cluster}}
  ADD COLUMN IF NOT EXISTS level_count UInt32 DEFAULT 0 AFTER format,
  ADD COLUMN IF NOT EXISTS unit_count UInt32 DEFAULT 0 AFTER level_count,
  ADD COLUMN IF NOT EXISTS successors String DEFAULT '{}' CODEC(ZSTD(6)) AFTER unit_count;
