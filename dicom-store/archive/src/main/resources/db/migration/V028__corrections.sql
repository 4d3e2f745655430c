-- Corrections of patients and studies: what was wrong, what is right, who said so and why. Objects stay as they came.
-- Run by the owner of the tables. The server works as role tongying_app, which exists beforehand.

CREATE TABLE correction (
    id      bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    site    text NOT NULL REFERENCES site,
    kind    text NOT NULL CHECK (kind IN ('PATIENT_UPDATED', 'STUDY_MOVED', 'PATIENTS_MERGED')),
    undoes  bigint UNIQUE REFERENCES correction,
    patient bigint NOT NULL REFERENCES patient,
    target  bigint NOT NULL REFERENCES patient,
    made_by text NOT NULL,
    made_at timestamptz NOT NULL DEFAULT now(),
    reason  text NOT NULL CHECK (length(reason) BETWEEN 1 AND 1000),
    before  text[] NOT NULL,
    after   text[] NOT NULL,
    CHECK (cardinality(before) = 4 AND cardinality(after) = 4)
);
COMMENT ON COLUMN correction.undoes IS 'The correction that this one takes back; each is taken back once at most';
COMMENT ON COLUMN correction.patient IS 'Whose attributes were wrong, who had the study wrongly, or who is merged into the target';
COMMENT ON COLUMN correction.before IS 'Patient ID, name, birth date, sex of patient (of the target in after)';
CREATE INDEX correction_of_site ON correction (site, id DESC);
CREATE INDEX correction_of_patient ON correction (patient, id DESC);
CREATE INDEX correction_of_target ON correction (target, id DESC);

-- The studies that a correction moved, so that it can be taken back for exactly these.
CREATE TABLE correction_study (
    correction   bigint NOT NULL REFERENCES correction,
    study        bigint NOT NULL REFERENCES study,
    from_patient bigint NOT NULL REFERENCES patient,
    to_patient   bigint NOT NULL REFERENCES patient,
    PRIMARY KEY (correction, study)
);
CREATE INDEX correction_study_of_study ON correction_study (study, correction DESC);

-- A number that means another patient now: images that still come with it are that patient's.
ALTER TABLE patient ADD COLUMN merged_into bigint REFERENCES patient, ADD COLUMN merged_by bigint REFERENCES correction,
    ADD COLUMN correction bigint REFERENCES correction;
COMMENT ON COLUMN patient.merged_into IS 'Whose number this is since correction merged_by; never one that is merged itself';
COMMENT ON COLUMN patient.correction IS 'The last one of its attributes; NULL while they are as its first image says';
CREATE INDEX patient_merged_into ON patient (merged_into) WHERE merged_into IS NOT NULL;

ALTER TABLE study ADD COLUMN correction bigint REFERENCES correction, ADD COLUMN sent_as bigint REFERENCES patient;
COMMENT ON COLUMN study.correction IS 'The last one of the study or its patient; NULL while its objects are given out as they came';
COMMENT ON COLUMN study.sent_as IS 'The patient that its images name, where that is not patient_id';
CREATE INDEX study_sent_as ON study (sent_as) WHERE sent_as IS NOT NULL;

COMMENT ON COLUMN outbox.kind IS '1 instance stored, 2 series settled, 3 study settled, 4 sender finished, 5 study corrected, 10 instance rejected, 11 restored, 12 removed';
COMMENT ON COLUMN change_feed.kind IS 'As in outbox; without 4';

-- History: only added to.
REVOKE ALL ON correction, correction_study FROM tongying_app;
GRANT SELECT, INSERT ON correction, correction_study TO tongying_app;
