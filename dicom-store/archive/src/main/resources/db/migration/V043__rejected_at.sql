-- The time to undo counts for each instance: from when it was rejected, which is later than the note where the note came first.
-- And a note that was kept without effect, because its sender might not reject, takes effect when one who may sends it again.
-- Run by the owner of the tables. The server works as role tongying_app, which exists beforehand.

ALTER TABLE rejected_instance ADD COLUMN rejected_at timestamptz;
COMMENT ON COLUMN rejected_instance.rejected_at IS 'Since when it is rejected by this note; empty while it is awaited';
UPDATE rejected_instance SET rejected_at = rejection.made_at FROM rejection
WHERE rejection.id = rejected_instance.rejection AND rejected_instance.state IN ('REJECTED', 'REMOVED');
ALTER TABLE rejected_instance ADD CHECK (rejected_at IS NOT NULL OR state NOT IN ('REJECTED', 'REMOVED'));

GRANT UPDATE (rejected_at) ON rejected_instance TO tongying_app;
GRANT UPDATE (made_by, via, made_at, why) ON rejection TO tongying_app;
