-- How far the re-reading of all objects against their hashes has come; one row. Run by the owner of the tables.
CREATE TABLE rereading (
    only_row   boolean PRIMARY KEY DEFAULT true CHECK (only_row),
    last_row   bigint NOT NULL DEFAULT 0,
    begun_at   timestamptz NOT NULL DEFAULT '-infinity',
    holder     text NOT NULL DEFAULT '',
    held_until timestamptz NOT NULL DEFAULT '-infinity'
);
COMMENT ON COLUMN rereading.last_row IS 'Instance that was read last; 0 between two rounds';
COMMENT ON COLUMN rereading.begun_at IS 'When this round began, or the last one';
COMMENT ON COLUMN rereading.holder IS 'The server that is at it; another takes over when its time is up';
INSERT INTO rereading DEFAULT VALUES;
GRANT SELECT, UPDATE ON rereading TO tongying_app;
