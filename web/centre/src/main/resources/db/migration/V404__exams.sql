-- Exam catalogue 检查项目目录: what can be ordered, read, judged and booked, under one code.
-- Run by the owner of the tables. The server works as role tongying_app, which exists beforehand.

CREATE TABLE exam (
    code            text PRIMARY KEY CHECK (code ~ '^[A-Z0-9][A-Z0-9-]{0,15}$'),
    site            text REFERENCES site,
    name_zh         text NOT NULL CHECK (length(name_zh) BETWEEN 1 AND 64),
    name_en         text NOT NULL CHECK (length(name_en) BETWEEN 1 AND 64),
    modality        text NOT NULL CHECK (length(modality) BETWEEN 2 AND 16),
    body_part       text NOT NULL CHECK (length(body_part) <= 16),
    region          text NOT NULL CHECK (region ~ '^[0-9]{0,18}$'),
    views           text[] NOT NULL,
    sides           text NOT NULL CHECK (sides IN ('NONE', 'NEEDED', 'BOTH')),
    contrast        text NOT NULL CHECK (contrast IN ('NONE', 'ENHANCED', 'PLAIN_AND_ENHANCED')),
    coverage_zh     text NOT NULL CHECK (length(coverage_zh) <= 200),
    coverage_en     text NOT NULL CHECK (length(coverage_en) <= 200),
    template        text NOT NULL CHECK (length(template) <= 64),
    minutes         integer NOT NULL CHECK (minutes BETWEEN 15 AND 480 AND minutes % 15 = 0),
    standard_scheme text NOT NULL CHECK (length(standard_scheme) <= 16),
    standard_code   text NOT NULL CHECK (length(standard_code) <= 64),
    retired         boolean NOT NULL DEFAULT false,
    changed_by      text NOT NULL,
    changed_at      timestamptz NOT NULL DEFAULT now(),
    version         integer NOT NULL DEFAULT 0,
    CHECK ((standard_scheme = '') = (standard_code = ''))
);
COMMENT ON TABLE exam IS 'One code has one meaning in the whole alliance and is never given to another exam; what is no longer done is retired';
COMMENT ON COLUMN exam.site IS 'The hospital that alone has it; null where it is the alliance''s';
COMMENT ON COLUMN exam.body_part IS 'Body Part Examined (0018,0015), a defined term of PS3.16 Annex L';
COMMENT ON COLUMN exam.region IS 'The SNOMED CT code of the body part (PS3.16 Annex L), empty where none is known';
COMMENT ON COLUMN exam.views IS 'View Position (0018,5101) of each image to be made, in their order';
COMMENT ON COLUMN exam.sides IS 'NEEDED: an order says R, L or B; BOTH: both sides are always done';
COMMENT ON COLUMN exam.minutes IS 'How long it takes a device, in slots of a quarter of an hour';
COMMENT ON COLUMN exam.standard_scheme IS 'Coding Scheme Designator of standard_code (RADLEX, LN, SCT, WST364); empty where no standard code is known';

CREATE TABLE exam_absence (
    site       text NOT NULL REFERENCES site,
    exam       text NOT NULL REFERENCES exam,
    changed_by text NOT NULL,
    changed_at timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (site, exam)
);
COMMENT ON TABLE exam_absence IS 'Exams of the alliance that a hospital does not do';

-- Procedures without one stay valid: free text, as from a device's console or an old system.
ALTER TABLE requested_procedure ADD COLUMN exam text REFERENCES exam;
COMMENT ON COLUMN requested_procedure.exam IS 'The exam of the catalogue that was ordered; null for what was ordered in free words';

REVOKE ALL ON exam, exam_absence FROM tongying_app;
GRANT SELECT, INSERT ON exam TO tongying_app;
GRANT UPDATE (name_zh, name_en, modality, body_part, region, views, sides, contrast, coverage_zh, coverage_en, template, minutes, standard_scheme,
              standard_code, retired, changed_by, changed_at, version) ON exam TO tongying_app;
GRANT SELECT, INSERT, DELETE ON exam_absence TO tongying_app;
