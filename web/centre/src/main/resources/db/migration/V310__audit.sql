-- What was done, by whom, to what: one row per event, written in the transaction of the act (IHE ITI-20 ATNA, PS3.15 A.5).
-- The server's role adds and reads rows and can neither change nor remove one. The hash chain over the rows comes later.
CREATE TABLE audit_event (
    id             bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    at             timestamptz NOT NULL DEFAULT clock_timestamp(),
    event_code     text NOT NULL,
    event_type     text NOT NULL,
    action         char(1) NOT NULL CHECK (action IN ('C', 'R', 'U', 'D', 'E')),
    outcome        smallint NOT NULL CHECK (outcome IN (0, 4, 8, 12)),
    actor          text NOT NULL,
    address        text NOT NULL,
    site           text NOT NULL,
    object_kind    text NOT NULL,
    object_uid     text NOT NULL,
    study_uid      text NOT NULL,
    correlation    text NOT NULL,
    detail         text NOT NULL,
    once_key       text UNIQUE
);
COMMENT ON COLUMN audit_event.event_code IS 'EventID, DICOM Controlled Terminology (PS3.16 CID 400)';
COMMENT ON COLUMN audit_event.event_type IS 'What happened here, in our words; with EventTypeCode (PS3.16 CID 401) where there is one';
COMMENT ON COLUMN audit_event.action IS 'EventActionCode: create, read, update, delete, execute (PS3.15 A.5.1)';
COMMENT ON COLUMN audit_event.outcome IS 'EventOutcomeIndicator: 0 success, 4 minor, 8 serious, 12 major failure (PS3.15 A.5.1)';
COMMENT ON COLUMN audit_event.correlation IS 'The request or association, as in the log';
COMMENT ON COLUMN audit_event.once_key IS 'For reads: one event per credential, study and action; NULL where each act counts';
CREATE INDEX audit_event_at ON audit_event (at);
CREATE INDEX audit_event_of_actor ON audit_event (actor, at);
CREATE INDEX audit_event_of_study ON audit_event (study_uid, at) WHERE study_uid <> '';

GRANT SELECT, INSERT ON audit_event TO tongying_app;
