-- Lists of the worklist by role: a person's own part of it, and exams with an open critical result, whose coming and going is told like a change of the task.
-- Run by the owner of the tables. The server works as role tongying_app, which exists beforehand.
ALTER TABLE worklist_view DROP CONSTRAINT worklist_view_list_check,
    ADD CONSTRAINT worklist_view_list_check CHECK (list IN ('OPEN', 'GROUP', 'UNREAD', 'REVIEW', 'CRITICAL', 'CHANGED', 'ESCALATED', 'CANCELLED'));

-- For tables beside reading_task that the list shows something of: NEW.task is told as changed. Who may write the row may not write this column.
CREATE FUNCTION reading_task_changes_beside() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
    UPDATE reading_task SET changed_in = pg_current_xact_id() WHERE id = NEW.task;
    RETURN NULL;
END $$;
REVOKE ALL ON FUNCTION reading_task_changes_beside() FROM PUBLIC;
CREATE TRIGGER reading_task_changes_beside AFTER INSERT OR UPDATE OF state ON critical_result FOR EACH ROW EXECUTE FUNCTION reading_task_changes_beside();
