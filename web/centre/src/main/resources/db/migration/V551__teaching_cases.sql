-- Cases for teaching (典型病例库): what is taught, the copies it is shown by, and, apart and sealed, whom they are of.
-- Run by the owner of the tables. The server works as role tongying_app, which exists beforehand.
CREATE TABLE teaching_case (
    id           uuid PRIMARY KEY,
    site         text NOT NULL REFERENCES site,
    state        text NOT NULL CHECK (state IN ('MAKING', 'DRAFT', 'SUBMITTED', 'PUBLISHED', 'WITHDRAWN')),
    title        text NOT NULL CHECK (length(title) BETWEEN 1 AND 120),
    diagnosis    text NOT NULL CHECK (length(diagnosis) BETWEEN 1 AND 400),
    findings     text NOT NULL CHECK (length(findings) <= 4000),
    history      text NOT NULL CHECK (length(history) <= 2000),
    difficulty   smallint NOT NULL CHECK (difficulty BETWEEN 1 AND 5),
    tags         text[] NOT NULL CHECK (cardinality(tags) <= 12),
    subspecialty text NOT NULL CHECK (length(subspecialty) <= 40),
    modality     text NOT NULL CHECK (length(modality) <= 16),
    body_part    text NOT NULL CHECK (length(body_part) <= 64),
    shared       text NOT NULL CHECK (shared IN ('HOSPITAL', 'ALLIANCE')),
    author       uuid NOT NULL REFERENCES account,
    author_name  text NOT NULL,
    reviewer     uuid REFERENCES account,
    reviewer_name text NOT NULL DEFAULT '',
    remark       text NOT NULL DEFAULT '' CHECK (length(remark) <= 400),
    study        text NOT NULL DEFAULT '',
    images       integer NOT NULL DEFAULT 0,
    left_out     integer NOT NULL DEFAULT 0,
    flag         text NOT NULL DEFAULT '' CHECK (flag IN ('', 'CORRECTED', 'REFUSED')),
    made_at      timestamptz NOT NULL DEFAULT now(),
    published_at timestamptz,
    at           timestamptz NOT NULL DEFAULT now(),
    words        text NOT NULL,
    grams        text[] NOT NULL,
    version      integer NOT NULL DEFAULT 0,
    CHECK (state <> 'PUBLISHED' OR reviewer IS NOT NULL AND reviewer <> author AND published_at IS NOT NULL)
);
COMMENT ON COLUMN teaching_case.study IS 'Study Instance UID of the copies, of site TEACHING_COPIES';
COMMENT ON COLUMN teaching_case.remark IS 'Why it was given back or withdrawn';
COMMENT ON COLUMN teaching_case.flag IS 'What became of the exam it was made of: corrected, or its patient refuses sharing';
COMMENT ON COLUMN teaching_case.at IS 'When it was published, else changed: the order of lists';
COMMENT ON COLUMN teaching_case.words IS 'All that is looked for, in lower case; grams: each sign and each pair of signs of it';
CREATE INDEX teaching_case_published ON teaching_case (at DESC, id DESC) WHERE state = 'PUBLISHED';
CREATE INDEX teaching_case_of_author ON teaching_case (author, at DESC, id DESC);
CREATE INDEX teaching_case_submitted ON teaching_case (site, at DESC, id DESC) WHERE state = 'SUBMITTED';
CREATE INDEX teaching_case_grams ON teaching_case USING gin (grams);
CREATE INDEX teaching_case_tags ON teaching_case USING gin (tags);

-- Whom a case is of. Nothing refers to it, and without the installation's secret it tells nothing.
CREATE TABLE teaching_source (
    teaching_case uuid PRIMARY KEY REFERENCES teaching_case,
    key           bytea NOT NULL,
    source        bytea NOT NULL,
    way_back      bytea
);
COMMENT ON COLUMN teaching_source.key IS '256 random bits from which the UIDs of the copies are made (decision 21); sealed';
COMMENT ON COLUMN teaching_source.source IS 'Study, patient and how often it had been corrected; sealed';
COMMENT ON COLUMN teaching_source.way_back IS 'Originals by substitute; sealed';

-- Answers of who learns: one a case, before the diagnosis is shown.
CREATE TABLE teaching_answer (
    teaching_case uuid NOT NULL REFERENCES teaching_case,
    account       uuid NOT NULL REFERENCES account,
    answer        text NOT NULL CHECK (length(answer) BETWEEN 1 AND 2000),
    grade         text CHECK (grade IN ('RIGHT', 'PARTLY', 'WRONG')),
    at            timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (teaching_case, account)
);
COMMENT ON COLUMN teaching_answer.grade IS 'What the learner thinks of it, once, after the diagnosis was shown';
CREATE INDEX teaching_answer_of_account ON teaching_answer (account, at DESC);

CREATE TABLE teaching_collection (
    id      uuid PRIMARY KEY,
    site    text NOT NULL REFERENCES site,
    title   text NOT NULL CHECK (length(title) BETWEEN 1 AND 80),
    shared  text NOT NULL CHECK (shared IN ('HOSPITAL', 'ALLIANCE')),
    made_by uuid NOT NULL REFERENCES account,
    made_by_name text NOT NULL,
    made_at timestamptz NOT NULL DEFAULT now(),
    UNIQUE (site, title)
);
CREATE TABLE teaching_collected (
    collection    uuid NOT NULL REFERENCES teaching_collection ON DELETE CASCADE,
    teaching_case uuid NOT NULL REFERENCES teaching_case,
    place         integer NOT NULL,
    PRIMARY KEY (collection, teaching_case)
);
CREATE INDEX teaching_collected_case ON teaching_collected (teaching_case);

REVOKE ALL ON teaching_case, teaching_source, teaching_answer, teaching_collection, teaching_collected FROM tongying_app;
GRANT SELECT, INSERT, UPDATE ON teaching_case TO tongying_app;
GRANT SELECT, INSERT, UPDATE (way_back) ON teaching_source TO tongying_app;
GRANT SELECT, INSERT, UPDATE (grade) ON teaching_answer TO tongying_app;
GRANT SELECT, INSERT, DELETE ON teaching_collection, teaching_collected TO tongying_app;
GRANT UPDATE (title) ON teaching_collection TO tongying_app;
