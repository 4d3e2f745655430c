-- Figures of reading: when an exam was first claimed, what it weighs, and the indexes by which a period is counted and nothing else.
-- Run by the owner of the tables. The server works as role tongying_app, which exists beforehand.

CREATE TABLE reading_claim (
    task uuid PRIMARY KEY REFERENCES reading_task,
    at   timestamptz NOT NULL
);
COMMENT ON TABLE reading_claim IS 'When somebody first claimed a task; tasks claimed before this table was there have no row, and no waiting time is counted of them';

CREATE TABLE reading_weight (
    kind       text NOT NULL CHECK (kind IN ('MODALITY', 'EXAM')),
    code       text NOT NULL CHECK (length(code) BETWEEN 1 AND 16),
    points     numeric(6, 2) NOT NULL CHECK (points BETWEEN 0 AND 1000),
    complexity text NOT NULL CHECK (complexity IN ('SIMPLE', 'MEDIUM', 'COMPLEX')),
    PRIMARY KEY (kind, code)
);
COMMENT ON TABLE reading_weight IS 'What a report counts as work: the line of the exam of the catalogue, else of the modality, else one point and simple';
INSERT INTO reading_weight (kind, code, points, complexity) VALUES
    ('MODALITY', 'CR', 1, 'SIMPLE'), ('MODALITY', 'DX', 1, 'SIMPLE'), ('MODALITY', 'MG', 2, 'MEDIUM'), ('MODALITY', 'US', 2, 'MEDIUM'), ('MODALITY', 'RF', 2, 'MEDIUM'),
    ('MODALITY', 'CT', 3, 'MEDIUM'), ('MODALITY', 'XA', 4, 'COMPLEX'), ('MODALITY', 'NM', 4, 'COMPLEX'), ('MODALITY', 'MR', 4, 'COMPLEX'), ('MODALITY', 'PT', 5, 'COMPLEX');

CREATE INDEX report_version_signed_at ON report_version (at) WHERE kind IN ('PRELIMINARY', 'FINAL');
CREATE INDEX reading_task_ready_at ON reading_task (ready_at) WHERE ready_at IS NOT NULL;

REVOKE ALL ON reading_claim, reading_weight FROM tongying_app;
GRANT SELECT, INSERT ON reading_claim TO tongying_app;
GRANT SELECT ON reading_weight TO tongying_app;
