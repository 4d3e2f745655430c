-- What changed in the worklist since it was asked for, without reading it again.
-- Run by the owner of the tables. The server works as role tongying_app, which exists beforehand.

ALTER TABLE reading_task ADD COLUMN changed_in xid8 NOT NULL DEFAULT pg_current_xact_id();
COMMENT ON COLUMN reading_task.changed_in IS 'The transaction that last changed what the list shows. Who asked when pg_snapshot_xmin was X has all that is less, and asks for X and more';
CREATE INDEX reading_task_changed_in ON reading_task (changed_in);

-- A claim that is held on by a save shows nothing new.
CREATE FUNCTION reading_task_changes() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    NEW.changed_in := pg_current_xact_id();
    RETURN NEW;
END $$;
CREATE TRIGGER reading_task_changes BEFORE UPDATE ON reading_task FOR EACH ROW
    WHEN ((OLD.state, OLD.urgency, OLD.modality, OLD.body_part, OLD.procedure, OLD.due_preliminary, OLD.due_final, OLD.ready_at, OLD.holder, OLD.unread_images, OLD.corrected)
        IS DISTINCT FROM (NEW.state, NEW.urgency, NEW.modality, NEW.body_part, NEW.procedure, NEW.due_preliminary, NEW.due_final, NEW.ready_at, NEW.holder, NEW.unread_images, NEW.corrected))
    EXECUTE FUNCTION reading_task_changes();
