-- Reading 阅片: an exam waits for its report, is taken, written, signed, reviewed and signed for good.
-- Run by the owner of the tables. The server works as role tongying_app, which exists beforehand.

-- One for each exam of a site that is to be read. Joined to the archive's study by UID and site: what was removed there for good is
-- not shown, and its signed report stays.
CREATE TABLE reading_task (
    id                 uuid PRIMARY KEY,
    site               text NOT NULL REFERENCES site,
    study_instance_uid text NOT NULL CHECK (length(study_instance_uid) BETWEEN 1 AND 64),
    procedure          uuid REFERENCES requested_procedure,
    modality           text NOT NULL CHECK (length(modality) BETWEEN 1 AND 16),
    body_part          text NOT NULL CHECK (length(body_part) <= 16),
    urgency            text NOT NULL CHECK (urgency IN ('STAT', 'HIGH', 'ROUTINE')),
    rank               smallint NOT NULL GENERATED ALWAYS AS (CASE urgency WHEN 'STAT' THEN 0 WHEN 'HIGH' THEN 1 ELSE 2 END) STORED,
    state              text NOT NULL CHECK (state IN ('AWAITING_IMAGES', 'READY', 'CLAIMED', 'DRAFT', 'PRELIMINARY', 'IN_REVIEW', 'FINAL', 'AMENDED',
                           'CANCELLED')),
    arrived_at         timestamptz NOT NULL,
    ready_at           timestamptz,
    due_preliminary    timestamptz NOT NULL,
    due_final          timestamptz NOT NULL CHECK (due_final >= due_preliminary),
    due                timestamptz NOT NULL GENERATED ALWAYS AS (CASE WHEN state IN ('PRELIMINARY', 'IN_REVIEW') THEN due_final ELSE due_preliminary END) STORED,
    holder             uuid REFERENCES account,
    holder_name        text NOT NULL DEFAULT '',
    held_until         timestamptz,
    version            integer NOT NULL DEFAULT 0,
    UNIQUE (study_instance_uid, site),
    CHECK ((holder IS NULL) = (held_until IS NULL)),
    CHECK ((holder IS NULL) = (holder_name = '')),
    CHECK (holder IS NULL OR state IN ('CLAIMED', 'DRAFT', 'IN_REVIEW'))
);
COMMENT ON COLUMN reading_task.procedure IS 'The requested procedure that it was matched with; its priority is the urgency';
COMMENT ON COLUMN reading_task.modality IS 'Of the modalities of the study the one that decides who may read it';
COMMENT ON COLUMN reading_task.ready_at IS 'When the study first settled: both clocks start there';
COMMENT ON COLUMN reading_task.due IS 'The end of the clock that runs';
COMMENT ON COLUMN reading_task.held_until IS 'After it somebody else may take the task; the holder goes on as long as nobody did';
-- The worklist is gone through in its order, each hospital by its own part of the index; what is done is in neither.
CREATE INDEX reading_task_open_of_site ON reading_task (site, rank, due, arrived_at, id)
    WHERE state IN ('AWAITING_IMAGES', 'READY', 'CLAIMED', 'DRAFT', 'PRELIMINARY', 'IN_REVIEW');
CREATE INDEX reading_task_open ON reading_task (rank, due, arrived_at, id)
    WHERE state IN ('AWAITING_IMAGES', 'READY', 'CLAIMED', 'DRAFT', 'PRELIMINARY', 'IN_REVIEW');
CREATE INDEX reading_task_held ON reading_task (holder) WHERE holder IS NOT NULL;
CREATE INDEX reading_task_of_procedure ON reading_task (procedure) WHERE procedure IS NOT NULL;

-- What was signed, as it was signed: never changed, each linked to the one before by its hash.
CREATE TABLE report_version (
    task           uuid NOT NULL REFERENCES reading_task,
    number         integer NOT NULL CHECK (number >= 1),
    kind           text NOT NULL CHECK (kind IN ('PRELIMINARY', 'FINAL', 'ADDENDUM', 'CORRECTION')),
    findings       text NOT NULL CHECK (length(findings) <= 10000),
    impression     text NOT NULL CHECK (length(impression) BETWEEN 1 AND 5000),
    positive       boolean NOT NULL,
    reason         text NOT NULL CHECK (length(reason) <= 400),
    patient_id     text NOT NULL,
    patient_name   text NOT NULL,
    account        uuid NOT NULL REFERENCES account,
    practitioner   uuid NOT NULL REFERENCES practitioner,
    staff_number   text NOT NULL,
    author         text NOT NULL,
    title          text NOT NULL,
    licence_number text NOT NULL,
    organization   text NOT NULL REFERENCES organization (code),
    at             timestamptz NOT NULL,
    former         bytea NOT NULL CHECK (length(former) = 32),
    seal           bytea NOT NULL CHECK (length(seal) = 32),
    PRIMARY KEY (task, number),
    CHECK ((reason = '') = (kind IN ('PRELIMINARY', 'FINAL')))
);
COMMENT ON COLUMN report_version.patient_id IS 'As the site knew the patient when it was signed; patient_name alike';
COMMENT ON COLUMN report_version.staff_number IS 'Of the practitioner when it was signed; author, title and licence_number alike';
COMMENT ON COLUMN report_version.organization IS 'Where the author is assigned that signed it: another than the exam''s in remote diagnosis';
COMMENT ON COLUMN report_version.former IS 'Seal of the version before; zeros for the first';
COMMENT ON COLUMN report_version.seal IS 'SHA-256 over former and all else (reading.ReportSeal): no signature of a CA';
CREATE UNIQUE INDEX report_version_signed_once ON report_version (task, kind) WHERE kind IN ('PRELIMINARY', 'FINAL');

-- The one text of a task that is being written.
CREATE TABLE report_draft (
    task        uuid PRIMARY KEY REFERENCES reading_task,
    findings    text NOT NULL CHECK (length(findings) <= 10000),
    impression  text NOT NULL CHECK (length(impression) <= 5000),
    positive    boolean,
    version     integer NOT NULL CHECK (version >= 1),
    writer      uuid NOT NULL REFERENCES account,
    writer_name text NOT NULL,
    saved_at    timestamptz NOT NULL
);

-- How far the change feed was followed; one row. What came before this room was there is no work: it was read elsewhere.
CREATE TABLE reading_feed (
    only_row boolean PRIMARY KEY DEFAULT true CHECK (only_row),
    position bigint NOT NULL
);
INSERT INTO reading_feed (position) SELECT coalesce(max(position), 0) FROM change_feed;

REVOKE ALL ON reading_task, report_version, report_draft, reading_feed FROM tongying_app;
GRANT SELECT, INSERT ON reading_task, report_version, report_draft TO tongying_app;
GRANT UPDATE (procedure, modality, body_part, urgency, state, ready_at, due_preliminary, due_final, holder, holder_name, held_until, version)
    ON reading_task TO tongying_app;
GRANT UPDATE ON report_draft TO tongying_app;
GRANT SELECT, UPDATE ON reading_feed TO tongying_app;
