-- Rejection of instances by Key Object Selection Documents (IHE RAD IOCM; PS3.16 TID 2010, CID 7011), with undo, and removal for good.
-- Run by the owner of the tables. The server works as role tongying_app, which exists beforehand. docs/decisions tells why it is so.

ALTER TABLE instance ADD COLUMN rejection smallint NOT NULL DEFAULT 0 CHECK (rejection BETWEEN 0 AND 2);
COMMENT ON COLUMN instance.rejection IS '0 not rejected; 1 rejected, and opened by who works at its site; 2 rejected, and shown to nobody. The strictest in force';
ALTER TABLE series ADD COLUMN hidden boolean NOT NULL DEFAULT false;
COMMENT ON COLUMN series.hidden IS 'Every instance of it is rejected';
ALTER TABLE study ADD COLUMN hidden boolean NOT NULL DEFAULT false;
COMMENT ON COLUMN study.hidden IS 'Every series of it is hidden';

-- A note that rejects, by whomever it came. One that has no effect stays here with the reason.
CREATE TABLE rejection (
    id                 bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    site               text NOT NULL REFERENCES site,
    title              text NOT NULL CHECK (title IN ('113001', '113037', '113038', '113039')),
    note_uid           text NOT NULL,
    study_instance_uid text NOT NULL,
    reason             text NOT NULL CHECK (length(reason) <= 1024),
    made_by            text NOT NULL,
    via                text NOT NULL,
    made_at            timestamptz NOT NULL DEFAULT now(),
    state              text NOT NULL CHECK (state IN ('IN_FORCE', 'NOT_HONOURED', 'UNDONE', 'REMOVED')),
    why                text NOT NULL CHECK (why IN ('', 'NOT_PERMITTED', 'UNSOUND', 'OTHER_OBJECT')),
    ended_by           text,
    ended_at           timestamptz,
    UNIQUE (site, note_uid),
    CHECK ((state = 'NOT_HONOURED') = (why <> '')),
    CHECK ((state IN ('UNDONE', 'REMOVED')) = (ended_by IS NOT NULL AND ended_at IS NOT NULL))
);
COMMENT ON COLUMN rejection.title IS 'Code of the document title (DCM, PS3.16 CID 7011)';
COMMENT ON COLUMN rejection.study_instance_uid IS 'Study of the note';
COMMENT ON COLUMN rejection.reason IS 'Key Object Description (113012, DCM) of the note';
CREATE INDEX rejection_newest ON rejection (site, id DESC);

-- What a note names, held or not. What was removed stays as a tombstone.
CREATE TABLE rejected_instance (
    rejection           bigint NOT NULL REFERENCES rejection,
    site                text NOT NULL,
    sop_instance_uid    text NOT NULL,
    sop_class_uid       text NOT NULL,
    series_instance_uid text NOT NULL,
    study_instance_uid  text NOT NULL,
    level               smallint NOT NULL CHECK (level BETWEEN 1 AND 2),
    state               text NOT NULL CHECK (state IN ('AWAITED', 'REJECTED', 'UNDONE', 'REMOVED')),
    object_key          text,
    PRIMARY KEY (rejection, sop_instance_uid)
);
COMMENT ON COLUMN rejected_instance.state IS 'AWAITED: it has not come yet; REMOVED: it is gone for good and is not taken in again';
COMMENT ON COLUMN rejected_instance.object_key IS 'Of what was removed: the object, until it is deleted';
CREATE INDEX rejected_instance_by_uid ON rejected_instance (sop_instance_uid, site) WHERE state <> 'UNDONE';
CREATE INDEX rejected_instance_of_study ON rejected_instance (study_instance_uid, site) WHERE state <> 'UNDONE';
CREATE INDEX rejected_instance_to_delete ON rejected_instance (object_key) WHERE object_key IS NOT NULL;

-- Of what is removed the row is gone when the sequencer comes.
ALTER TABLE outbox ADD COLUMN sop_instance_uid text NOT NULL DEFAULT '';
COMMENT ON COLUMN outbox.kind IS '1 instance stored, 2 series settled, 3 study settled, 4 sender finished, 10 instance rejected, 11 restored, 12 removed';
COMMENT ON COLUMN change_feed.kind IS 'As in outbox, without 4';

-- Both walls: a caller's query is shown nothing rejected unless it says how far; what says nothing is the system's own work (V005).
CREATE POLICY instance_rejected ON instance AS RESTRICTIVE FOR SELECT TO tongying_app
    USING (rejection <= (SELECT CASE WHEN coalesce(current_setting('tongying.sites', true), '') = '' THEN 2
        ELSE coalesce(nullif(current_setting('tongying.rejected', true), ''), '0')::smallint END));

-- Whether a study is hidden is told by the index that finds it (V020).
DROP INDEX study_newest;
CREATE INDEX study_newest ON study (study_date DESC, study_time DESC, id DESC) INCLUDE (patient_id, site, hidden);
DROP INDEX study_newest_of_site;
CREATE INDEX study_newest_of_site ON study (site, study_date DESC, study_time DESC, id DESC) INCLUDE (patient_id, hidden);
DROP INDEX study_by_patient;
CREATE INDEX study_by_patient ON study (patient_id) INCLUDE (site, study_date, study_time, id, hidden);

REVOKE ALL ON rejection, rejected_instance FROM tongying_app;
GRANT SELECT, INSERT ON rejection, rejected_instance TO tongying_app;
GRANT UPDATE (state, ended_by, ended_at) ON rejection TO tongying_app;
GRANT UPDATE (state, object_key) ON rejected_instance TO tongying_app;
