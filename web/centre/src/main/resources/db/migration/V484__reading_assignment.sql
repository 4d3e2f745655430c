-- To whom a reading task is given, by a person in charge or by the rule. It holds nothing: the task is still claimed, and may be taken over with a reason.
-- Run by the owner of the tables. The server works as role tongying_app, which exists beforehand.
CREATE TABLE reading_assignment (
    task     uuid PRIMARY KEY REFERENCES reading_task,
    activity text NOT NULL CHECK (activity IN ('DRAFT', 'REVIEW')),
    account  uuid NOT NULL REFERENCES account,
    name     text NOT NULL,
    by_name  text NOT NULL,
    by_rule  boolean NOT NULL,
    at       timestamptz NOT NULL
);
COMMENT ON TABLE reading_assignment IS 'Ends when the task is written or reviewed, goes to somebody else, or is taken back; the audit has all of them';
COMMENT ON COLUMN reading_assignment.activity IS 'What it is given for';
COMMENT ON COLUMN reading_assignment.by_name IS 'Who gave it, or had the rule give it';
CREATE INDEX reading_assignment_of ON reading_assignment (account);

CREATE FUNCTION reading_task_changes_beside_gone() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
    UPDATE reading_task SET changed_in = pg_current_xact_id() WHERE id = OLD.task;
    RETURN NULL;
END $$;
REVOKE ALL ON FUNCTION reading_task_changes_beside_gone() FROM PUBLIC;
CREATE TRIGGER reading_task_changes_beside AFTER INSERT ON reading_assignment FOR EACH ROW EXECUTE FUNCTION reading_task_changes_beside();
CREATE TRIGGER reading_task_changes_beside_gone AFTER DELETE ON reading_assignment FOR EACH ROW EXECUTE FUNCTION reading_task_changes_beside_gone();

REVOKE ALL ON reading_assignment FROM tongying_app;
GRANT SELECT, INSERT, DELETE ON reading_assignment TO tongying_app;
