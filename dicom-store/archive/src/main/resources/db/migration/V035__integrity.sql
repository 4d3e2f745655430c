-- Re-reading stops where the store is at fault and not its objects, and tells when it last came to its end, as the comparison of rows and objects does.
ALTER TABLE rereading
    ADD COLUMN ended_at   timestamptz,
    ADD COLUMN stopped_at timestamptz;
COMMENT ON COLUMN rereading.ended_at IS 'When the last whole round ended';
COMMENT ON COLUMN rereading.stopped_at IS 'Since when it does not get past too many objects in a row that are not whole; NULL while it goes on';

ALTER TABLE reconciliation
    ADD COLUMN ended_at     timestamptz,
    ADD COLUMN missing      bigint NOT NULL DEFAULT 0,
    ADD COLUMN missing_then bigint NOT NULL DEFAULT 0;
COMMENT ON COLUMN reconciliation.ended_at IS 'When the last whole round ended';
COMMENT ON COLUMN reconciliation.missing IS 'Rows without their object found in this round so far';
COMMENT ON COLUMN reconciliation.missing_then IS 'The same of the last whole round';

-- What could not be read when its turn came; it leaves when it was read whole, or is damaged or gone.
CREATE TABLE unreadable_object (
    instance_id bigint PRIMARY KEY REFERENCES instance ON DELETE CASCADE,
    found_at    timestamptz NOT NULL DEFAULT now()
);
GRANT SELECT, INSERT, DELETE ON unreadable_object TO tongying_app;

-- What re-reading put into quarantine has other bytes than its hash says: no later arrival is taken for the same.
UPDATE refused_object SET reason = 'DAMAGED' WHERE reason = 'PROCESSING_FAILURE' AND message LIKE 'Damaged in the store:%';
CREATE INDEX refused_object_damaged ON refused_object (id) WHERE reason = 'DAMAGED' AND decision IS NULL;
