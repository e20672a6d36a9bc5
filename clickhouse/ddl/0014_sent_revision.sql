-- The version that collapses rows counts corrections too (an event that is moved to another place); what the sender called its revision stands beside it.
ALTER TABLE {{db}}.feedback_raw_v1 {{on_cluster}} ADD COLUMN IF NOT EXISTS sent_revision UInt32 DEFAULT revision AFTER revision;
