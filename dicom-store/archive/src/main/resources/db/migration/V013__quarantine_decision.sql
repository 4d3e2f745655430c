-- What lies in quarantine waits for a person, who drops it or says that it stays; and how much of one sender may lie there is bounded.
ALTER TABLE refused_object
    ADD COLUMN quarantine_bytes bigint NOT NULL DEFAULT 0,
    ADD COLUMN decision text CHECK (decision IN ('KEPT', 'DROPPED')),
    ADD COLUMN decided_by text,
    ADD COLUMN decided_at timestamptz,
    ADD CONSTRAINT refused_object_decided CHECK (decision IS NULL OR (quarantine_key IS NOT NULL AND decided_by IS NOT NULL AND decided_at IS NOT NULL));
COMMENT ON COLUMN refused_object.quarantine_bytes IS 'Size of the object in quarantine; 0 where the line names one that an earlier line brought there';
COMMENT ON COLUMN refused_object.decision IS 'DROPPED: the object is deleted, now or by the next reconciliation; all lines that name one object are decided together';
CREATE INDEX refused_object_by_sender ON refused_object (site, source) INCLUDE (quarantine_bytes)
    WHERE quarantine_bytes > 0 AND decision IS DISTINCT FROM 'DROPPED';
