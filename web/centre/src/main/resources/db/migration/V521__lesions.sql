-- Lesions over time: a lesion keeps its number (L1, L2 …) in all exams of a person, with one size of each exam in which somebody measured it.
-- Run by the owner of the tables. The server works as role tongying_app, which exists beforehand.

CREATE TABLE lesion (
    id              uuid PRIMARY KEY,
    number          integer NOT NULL CHECK (number BETWEEN 1 AND 999),
    name            text NOT NULL CHECK (length(name) <= 60),
    created_at      timestamptz NOT NULL,
    created_by      uuid NOT NULL REFERENCES account,
    created_by_name text NOT NULL
);
COMMENT ON TABLE lesion IS 'Whose it is say its measurements: by the series they were made on, their study and its patient. What corrections and the index of persons do is followed so';
COMMENT ON COLUMN lesion.number IS 'The next of the person when it was made; persons that are joined later may have two of one number, which are told apart by a letter';
COMMENT ON COLUMN lesion.name IS 'Where and what, as 右肺上叶结节';

CREATE TABLE lesion_measurement (
    lesion              uuid NOT NULL REFERENCES lesion,
    task                uuid NOT NULL REFERENCES reading_task,
    site                text NOT NULL,
    series_instance_uid text NOT NULL,
    sop_instance_uid    text NOT NULL,
    frame               integer NOT NULL CHECK (frame >= 1),
    long_mm             numeric(6, 1) NOT NULL CHECK (long_mm > 0),
    short_mm            numeric(6, 1) CHECK (short_mm > 0 AND short_mm <= long_mm),
    words               text NOT NULL CHECK (length(words) <= 200),
    account             uuid NOT NULL REFERENCES account,
    account_name        text NOT NULL,
    at                  timestamptz NOT NULL,
    PRIMARY KEY (lesion, task, series_instance_uid, site)
);
COMMENT ON COLUMN lesion_measurement.task IS 'In whose reading it was measured: that of its own exam, or of a later one that it was compared with';
COMMENT ON COLUMN lesion_measurement.words IS 'Where it was measured, as the report names it: 系列 2，图像 45';
CREATE INDEX lesion_measurement_of_series ON lesion_measurement (series_instance_uid, site);
CREATE INDEX lesion_measurement_of_task ON lesion_measurement (task);

ALTER TABLE report_version ADD COLUMN lesions text NOT NULL DEFAULT '[]' CHECK (length(lesions) BETWEEN 2 AND 100000);
COMMENT ON COLUMN report_version.lesions IS 'What was measured of lesions in this reading, when it was signed (reading.lesion.SealedLesions); the seal covers this text where it is not empty';

REVOKE ALL ON lesion, lesion_measurement FROM tongying_app;
GRANT SELECT, INSERT ON lesion TO tongying_app;
GRANT UPDATE (name) ON lesion TO tongying_app;
GRANT DELETE ON lesion TO tongying_app;
GRANT SELECT, INSERT, UPDATE, DELETE ON lesion_measurement TO tongying_app;
