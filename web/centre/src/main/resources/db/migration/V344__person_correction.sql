-- Which join of persons a correction of patients made, so that it is parted when the correction is taken back.
-- Run by the owner of the tables. The server works as role tongying_app, which exists beforehand.

CREATE TABLE person_correction (
    correction bigint PRIMARY KEY,
    link       bigint NOT NULL REFERENCES person_link
);
COMMENT ON COLUMN person_correction.correction IS 'Of the archive (table correction)';
REVOKE ALL ON person_correction FROM tongying_app;
GRANT SELECT, INSERT ON person_correction TO tongying_app;
