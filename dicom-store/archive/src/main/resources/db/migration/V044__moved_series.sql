-- Series of a study that are another study's of the same patient (split, merge), and corrected attributes of studies (decision 26).
-- Run by the owner of the tables. The server works as role tongying_app, which exists beforehand.

ALTER TABLE correction DROP CONSTRAINT correction_kind_check;
ALTER TABLE correction ADD CHECK (kind IN ('PATIENT_UPDATED', 'STUDY_MOVED', 'PATIENTS_MERGED', 'SERIES_MOVED', 'STUDY_UPDATED'));
ALTER TABLE correction ADD COLUMN study bigint REFERENCES study, ADD COLUMN study_before text[], ADD COLUMN study_after text[];
ALTER TABLE correction ADD CHECK ((kind = 'STUDY_UPDATED') = (study IS NOT NULL AND cardinality(study_before) = 6 AND cardinality(study_after) = 6));
COMMENT ON COLUMN correction.study IS 'Whose attributes were wrong';
COMMENT ON COLUMN correction.study_before IS 'Study Date, Study Time, Accession Number, Referring Physician, description, Study ID';
CREATE INDEX correction_of_study ON correction (study, id DESC) WHERE study IS NOT NULL;

-- The series that a correction moved, and those that came after it in the name of a study that is no more.
CREATE TABLE correction_series (
    correction bigint NOT NULL REFERENCES correction,
    series     bigint NOT NULL REFERENCES series,
    from_study bigint NOT NULL REFERENCES study,
    to_study   bigint NOT NULL REFERENCES study,
    PRIMARY KEY (correction, series)
);
CREATE INDEX correction_series_of_series ON correction_series (series, correction DESC);
CREATE INDEX correction_series_from ON correction_series (from_study, correction DESC);
CREATE INDEX correction_series_to ON correction_series (to_study, correction DESC);

ALTER TABLE study ADD COLUMN merged_into bigint REFERENCES study, ADD COLUMN merged_by bigint REFERENCES correction,
    ADD COLUMN made_by bigint REFERENCES correction, ADD COLUMN corrected text[] NOT NULL DEFAULT '{}', ADD COLUMN general text[];
ALTER TABLE study ADD CHECK (general IS NULL OR cardinality(general) = 6);
COMMENT ON COLUMN study.merged_into IS 'The study that took all of this one by correction merged_by: series that still come in its name are that one''s';
COMMENT ON COLUMN study.made_by IS 'The correction that split it off; NULL for a study that images name';
COMMENT ON COLUMN study.corrected IS 'Attributes that somebody corrected and nobody took back, as hexadecimal tags: every object of it says them';
COMMENT ON COLUMN study.general IS 'What it says of itself, as correction.study_after: objects that name another study say all of it; NULL while there are none';

-- A study that gave all away has no series to be told by.
ALTER TABLE outbox ADD COLUMN study_id bigint;
COMMENT ON COLUMN outbox.study_id IS 'Of a study corrected as a whole; else it is that of the series';

-- Whether a series is, or once was, in a study: a note may name it by either.
CREATE FUNCTION series_in_study(series bigint, uid text) RETURNS boolean LANGUAGE sql STABLE AS $$
    SELECT EXISTS (SELECT FROM series AS own JOIN study ON study.id = own.study_id WHERE own.id = $1 AND study.study_instance_uid = $2)
        OR EXISTS (SELECT FROM correction_series AS moved JOIN study ON study.id IN (moved.from_study, moved.to_study)
            WHERE moved.series = $1 AND study.study_instance_uid = $2)
$$;

-- History: only added to.
REVOKE ALL ON correction_series FROM tongying_app;
GRANT SELECT, INSERT ON correction_series TO tongying_app;
