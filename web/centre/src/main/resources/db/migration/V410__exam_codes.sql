-- 代码对照: which exam of the catalogue a code of another system means, and which codes nobody has said that of.
-- Run by the owner of the tables. The server works as role tongying_app, which exists beforehand.

CREATE TABLE exam_code (
    site       text NOT NULL REFERENCES site,
    source     text NOT NULL CHECK (length(source) <= 64),
    code       text NOT NULL CHECK (length(code) BETWEEN 1 AND 64),
    exam       text NOT NULL REFERENCES exam,
    changed_by text NOT NULL,
    changed_at timestamptz NOT NULL DEFAULT now(),
    version    integer NOT NULL DEFAULT 0,
    PRIMARY KEY (site, source, code)
);
COMMENT ON TABLE exam_code IS 'The exam of the catalogue that a system of a hospital means by its own code; it goes before a code of the catalogue';
COMMENT ON COLUMN exam_code.source IS 'HL7 v2: MSH-3 of the sender; FHIR: the system of the coding';

CREATE TABLE exam_code_unmapped (
    site     text NOT NULL REFERENCES site,
    source   text NOT NULL,
    code     text NOT NULL,
    words    text NOT NULL CHECK (length(words) <= 64),
    times    bigint NOT NULL DEFAULT 1,
    first_at timestamptz NOT NULL DEFAULT now(),
    last_at  timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (site, source, code)
);
COMMENT ON TABLE exam_code_unmapped IS 'Codes of accepted orders that mean no exam of the catalogue; gone once they are mapped';

REVOKE ALL ON exam_code, exam_code_unmapped FROM tongying_app;
GRANT SELECT, INSERT, DELETE ON exam_code, exam_code_unmapped TO tongying_app;
GRANT UPDATE (exam, changed_by, changed_at, version) ON exam_code TO tongying_app;
GRANT UPDATE (words, times, last_at) ON exam_code_unmapped TO tongying_app;
