-- Phrases and templates of one's own, which one inserts while writing a report. They are of nobody's exam.
-- Run by the owner of the tables.

CREATE TABLE report_phrase (
    id         uuid PRIMARY KEY,
    account    uuid NOT NULL REFERENCES account,
    shortcut   text NOT NULL CHECK (length(shortcut) BETWEEN 1 AND 16),
    name       text NOT NULL CHECK (length(name) BETWEEN 1 AND 64),
    modality   text NOT NULL CHECK (length(modality) <= 16),
    findings   text NOT NULL CHECK (length(findings) <= 10000),
    impression text NOT NULL CHECK (length(impression) <= 5000),
    version    integer NOT NULL CHECK (version >= 1),
    UNIQUE (account, shortcut),
    CHECK (findings <> '' OR impression <> '')
);
COMMENT ON COLUMN report_phrase.shortcut IS 'What one types to insert it';
COMMENT ON COLUMN report_phrase.modality IS 'Offered first for exams of it; empty for all';

REVOKE ALL ON report_phrase FROM tongying_app;
GRANT SELECT, INSERT, UPDATE, DELETE ON report_phrase TO tongying_app;
