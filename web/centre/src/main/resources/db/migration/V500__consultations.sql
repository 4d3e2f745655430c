-- Consultation 会诊: a reader asks named experts, or those of a department or hospital, about one exam; each answers with an opinion. And which
-- hospital answers for a report, as it is when the report is signed.
-- Run by the owner of the tables. The server works as role tongying_app, which exists beforehand.

CREATE TABLE consultation (
    id            uuid PRIMARY KEY,
    task          uuid NOT NULL REFERENCES reading_task,
    question      text NOT NULL CHECK (length(question) BETWEEN 1 AND 2000),
    patient_id    text NOT NULL,
    patient_name  text NOT NULL,
    asked_by      uuid NOT NULL REFERENCES account,
    asked_by_name text NOT NULL,
    asked_at      timestamptz NOT NULL,
    due_at        timestamptz NOT NULL CHECK (due_at > asked_at),
    shown_until   timestamptz NOT NULL CHECK (shown_until >= due_at),
    state         text NOT NULL CHECK (state IN ('OPEN', 'CLOSED', 'WITHDRAWN')),
    ended_at      timestamptz,
    ended_by      uuid REFERENCES account,
    ended_by_name text NOT NULL DEFAULT '',
    ended_words   text NOT NULL DEFAULT '' CHECK (length(ended_words) <= 400),
    CHECK ((state = 'OPEN') = (ended_at IS NULL)),
    CHECK ((ended_at IS NULL) = (ended_by IS NULL))
);
COMMENT ON COLUMN consultation.patient_id IS 'As the site knew the patient when it was asked; patient_name alike';
COMMENT ON COLUMN consultation.shown_until IS 'When the experts are shown the exam no longer, though nobody ended the consultation';
CREATE INDEX consultation_of_task ON consultation (task, asked_at);
CREATE INDEX consultation_of_asker ON consultation (asked_by, asked_at);

-- Who was asked: one row each, also of those who were asked as members of a group, since a group is another one tomorrow.
CREATE TABLE consultation_expert (
    consultation uuid NOT NULL REFERENCES consultation,
    practitioner uuid NOT NULL REFERENCES practitioner,
    account      uuid NOT NULL REFERENCES account,
    name         text NOT NULL,
    title        text NOT NULL,
    hospital     text NOT NULL REFERENCES organization (code),
    as_one_of    text REFERENCES organization (code),
    state        text NOT NULL CHECK (state IN ('ASKED', 'ANSWERED', 'DECLINED')),
    words        text NOT NULL DEFAULT '' CHECK (length(words) <= 5000),
    at           timestamptz,
    PRIMARY KEY (consultation, practitioner),
    CHECK ((state = 'ASKED') = (at IS NULL)),
    CHECK ((state = 'ASKED') = (words = ''))
);
COMMENT ON COLUMN consultation_expert.name IS 'Of the practitioner when asked; title and hospital alike';
COMMENT ON COLUMN consultation_expert.as_one_of IS 'The department or hospital whose physicians were asked; NULL for who was named';
COMMENT ON COLUMN consultation_expert.words IS 'The opinion, or why it was declined';
CREATE INDEX consultation_expert_of_account ON consultation_expert (account, consultation);

ALTER TABLE report_version ADD COLUMN responsible text NOT NULL DEFAULT '';
COMMENT ON COLUMN report_version.responsible IS 'Site that answers for the diagnosis: the exam''s, or in remote diagnosis the one that the agreement names. Part of the seal where there is one; empty in what was signed before this column was there';

REVOKE ALL ON consultation, consultation_expert FROM tongying_app;
GRANT SELECT, INSERT ON consultation, consultation_expert TO tongying_app;
GRANT UPDATE (state, ended_at, ended_by, ended_by_name, ended_words) ON consultation TO tongying_app;
GRANT UPDATE (state, words, at) ON consultation_expert TO tongying_app;
