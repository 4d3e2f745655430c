-- Second reading, double-blind, with arbitration 双盲复阅与仲裁: an exam is read by two people who know nothing of each other's report; a third one
-- compares both and signs what counts.
-- Run by the owner of the tables. The server works as role tongying_app, which exists beforehand.

CREATE TABLE second_reading (
    id          uuid PRIMARY KEY,
    task        uuid NOT NULL REFERENCES reading_task,
    draw        uuid REFERENCES quality_draw,
    state       text NOT NULL CHECK (state IN ('ASKED', 'TAKEN', 'SIGNED', 'DECIDED', 'WITHDRAWN')),
    reader      uuid REFERENCES account,
    reader_name text NOT NULL DEFAULT '',
    findings    text NOT NULL DEFAULT '' CHECK (length(findings) <= 10000),
    impression  text NOT NULL DEFAULT '' CHECK (length(impression) <= 5000),
    positive    boolean,
    version     integer NOT NULL DEFAULT 0,
    asked_at    timestamptz NOT NULL,
    CHECK ((state IN ('TAKEN', 'SIGNED', 'DECIDED')) = (reader IS NOT NULL))
);
COMMENT ON COLUMN second_reading.draw IS 'That drew it; NULL where somebody in charge asked for it';
COMMENT ON COLUMN second_reading.reader IS 'Who reads it for the second time; findings, impression and positive are what that person is writing, version counts the saves';
CREATE UNIQUE INDEX second_reading_once ON second_reading (task) WHERE state <> 'WITHDRAWN';
CREATE INDEX second_reading_open ON second_reading (asked_at) WHERE state IN ('ASKED', 'TAKEN', 'SIGNED');
CREATE INDEX second_reading_taken ON second_reading (reader) WHERE state = 'TAKEN';
CREATE INDEX second_reading_of_reader ON second_reading (reader, asked_at) WHERE reader IS NOT NULL;

-- What was done, by whom: rows that are never changed.
CREATE TABLE second_reading_act (
    reading uuid NOT NULL REFERENCES second_reading,
    number  integer NOT NULL CHECK (number >= 1),
    act     text NOT NULL CHECK (act IN ('ASKED', 'DRAWN', 'TAKEN', 'RELEASED', 'SIGNED', 'WITHDRAWN', 'DECIDED')),
    at      timestamptz NOT NULL,
    account uuid REFERENCES account,
    name    text NOT NULL,
    words   text NOT NULL DEFAULT '' CHECK (length(words) <= 400),
    PRIMARY KEY (reading, number),
    CHECK ((account IS NULL) = (act = 'DRAWN'))
);

-- The second report as it was signed, under a seal of its own (reading.ReportSeal, of the reading's id); never changed.
CREATE TABLE second_report (
    reading        uuid PRIMARY KEY REFERENCES second_reading,
    findings       text NOT NULL,
    impression     text NOT NULL,
    positive       boolean NOT NULL,
    patient_id     text NOT NULL,
    patient_name   text NOT NULL,
    account        uuid NOT NULL REFERENCES account,
    practitioner   uuid NOT NULL REFERENCES practitioner,
    staff_number   text NOT NULL,
    author         text NOT NULL,
    title          text NOT NULL,
    licence_number text NOT NULL,
    organization   text NOT NULL,
    responsible    text NOT NULL,
    at             timestamptz NOT NULL,
    seal           bytea NOT NULL CHECK (length(seal) = 32)
);

-- What a third person decided, once; the report that counts is the version of this number of the exam's report.
CREATE TABLE arbitration (
    reading      uuid PRIMARY KEY REFERENCES second_reading,
    choice       text NOT NULL CHECK (choice IN ('FIRST', 'SECOND', 'OWN')),
    arbiter      uuid NOT NULL REFERENCES account,
    arbiter_name text NOT NULL,
    first_reader uuid NOT NULL REFERENCES account,
    first_number integer NOT NULL,
    number       integer NOT NULL,
    words        text NOT NULL DEFAULT '' CHECK (length(words) <= 2000),
    at           timestamptz NOT NULL,
    CHECK (arbiter <> first_reader)
);
CREATE INDEX arbitration_at ON arbitration (at);
CREATE INDEX arbitration_of_first ON arbitration (first_reader, at);

-- Each coded fact in which both reports differ, and how much that is.
CREATE TABLE arbitration_difference (
    reading uuid NOT NULL REFERENCES arbitration,
    fact    text NOT NULL CHECK (fact IN ('POSITIVE', 'CRITICAL', 'IMPRESSION')),
    grade   smallint NOT NULL CHECK (grade BETWEEN 0 AND 2),
    PRIMARY KEY (reading, fact)
);
COMMENT ON COLUMN arbitration_difference.grade IS '0 none: said otherwise only; 1 minor; 2 significant, it matters to the care of the patient';

-- Who must not see the report of a task now, since that person is to judge or read the exam without it.
CREATE VIEW blinded AS
    SELECT task, reviewer AS account, 'PEER_REVIEW' AS why FROM peer_review WHERE reviewer IS NOT NULL AND score IS NULL
    UNION ALL SELECT task, reader, 'SECOND_READING' FROM second_reading WHERE state = 'TAKEN';
CREATE INDEX peer_review_blind ON peer_review (reviewer) WHERE reviewer IS NOT NULL AND score IS NULL;

-- Reports that are given out to nobody: both are not read yet, or nobody has decided between them.
CREATE VIEW unarbitrated AS SELECT id, task, state, reader FROM second_reading WHERE state IN ('ASKED', 'TAKEN', 'SIGNED');

-- Two readers who know nothing of each other may raise the same critical result.
DROP INDEX critical_result_open_once;
CREATE UNIQUE INDEX critical_result_open_once ON critical_result (task, kind, raised_by) WHERE state = 'OPEN';

REVOKE ALL ON second_reading, second_reading_act, second_report, arbitration, arbitration_difference, blinded, unarbitrated FROM tongying_app;
GRANT SELECT, INSERT ON second_reading, second_reading_act, second_report, arbitration, arbitration_difference TO tongying_app;
GRANT SELECT ON blinded, unarbitrated TO tongying_app;
GRANT UPDATE (state, reader, reader_name, findings, impression, positive, version) ON second_reading TO tongying_app;

-- Critical results that would tell one of two readers what the other found; everybody else is told at once.
CREATE VIEW concealed_result AS
    SELECT critical.id AS result, first.account FROM second_reading AS second JOIN critical_result AS critical ON critical.task = second.task AND critical.raised_by = second.reader
        CROSS JOIN LATERAL (SELECT holder FROM reading_task WHERE reading_task.id = second.task
            UNION SELECT writer FROM report_draft WHERE report_draft.task = second.task UNION SELECT account FROM report_version WHERE report_version.task = second.task) AS first (account)
        WHERE second.state IN ('TAKEN', 'SIGNED') AND first.account <> second.reader
    UNION ALL SELECT critical.id, second.reader FROM second_reading AS second JOIN critical_result AS critical ON critical.task = second.task AND critical.raised_by <> second.reader
        WHERE second.state = 'TAKEN';
REVOKE ALL ON concealed_result FROM tongying_app;
GRANT SELECT ON concealed_result TO tongying_app;
