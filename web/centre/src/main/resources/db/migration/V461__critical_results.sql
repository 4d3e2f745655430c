-- Critical results 危急值: told at once, before any signature, and on record to the answer.
-- Run by the owner of the tables.

CREATE TABLE critical_result (
    id           uuid PRIMARY KEY,
    task         uuid NOT NULL REFERENCES reading_task,
    kind         text NOT NULL CHECK (length(kind) BETWEEN 1 AND 40),
    finding      text NOT NULL CHECK (length(finding) BETWEEN 1 AND 400),
    keep_patient boolean NOT NULL,
    patient_id   text NOT NULL,
    patient_name text NOT NULL,
    raised_by    uuid NOT NULL REFERENCES account,
    raised_at    timestamptz NOT NULL,
    due_at       timestamptz NOT NULL CHECK (due_at > raised_at),
    state        text NOT NULL CHECK (state IN ('OPEN', 'ACKNOWLEDGED', 'WITHDRAWN')),
    escalated    boolean NOT NULL DEFAULT false
);
COMMENT ON COLUMN critical_result.keep_patient IS 'The technologist is asked not to let the patient go';
COMMENT ON COLUMN critical_result.patient_id IS 'As the site knew the patient when it was raised; patient_name alike';
COMMENT ON COLUMN critical_result.due_at IS 'Until when it is to be acknowledged: after it everybody at the hospital is warned';
CREATE UNIQUE INDEX critical_result_open_once ON critical_result (task, kind) WHERE state = 'OPEN';
CREATE INDEX critical_result_open ON critical_result (due_at) WHERE state = 'OPEN';
CREATE INDEX critical_result_of_task ON critical_result (task);
CREATE INDEX critical_result_newest ON critical_result (raised_at);

-- The course of it: rows that are never changed.
CREATE TABLE critical_step (
    result   uuid NOT NULL REFERENCES critical_result,
    number   integer NOT NULL CHECK (number >= 1),
    act      text NOT NULL CHECK (act IN ('RAISED', 'CALLED', 'ACKNOWLEDGED', 'ESCALATED', 'WITHDRAWN')),
    at       timestamptz NOT NULL,
    account  uuid REFERENCES account,
    name     text NOT NULL,
    receiver text NOT NULL CHECK (length(receiver) <= 64),
    words    text NOT NULL CHECK (length(words) <= 400),
    PRIMARY KEY (result, number),
    CHECK ((account IS NULL) = (act = 'ESCALATED'))
);
COMMENT ON COLUMN critical_step.receiver IS 'Who was told, where that is another than who writes it down';
COMMENT ON COLUMN critical_step.words IS 'What was found, what was read back, or why it was not so';

REVOKE ALL ON critical_result, critical_step FROM tongying_app;
GRANT SELECT, INSERT ON critical_result, critical_step TO tongying_app;
GRANT UPDATE (state, escalated) ON critical_result TO tongying_app;
