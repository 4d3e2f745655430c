-- Who declined an exam that was given to them, or from whom somebody in charge took it back: the rule gives it to others.
-- Run by the owner of the tables. The server works as role tongying_app, which exists beforehand.

CREATE TABLE reading_declined (
    task     uuid NOT NULL REFERENCES reading_task,
    account  uuid NOT NULL REFERENCES account,
    activity text NOT NULL CHECK (activity IN ('DRAFT', 'REVIEW')),
    at       timestamptz NOT NULL,
    PRIMARY KEY (task, account, activity)
);
COMMENT ON TABLE reading_declined IS 'Of writing or of reviewing apart. A person in charge may still give it to them by name';

REVOKE ALL ON reading_declined FROM tongying_app;
GRANT SELECT, INSERT ON reading_declined TO tongying_app;
