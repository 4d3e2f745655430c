-- What was known of a patient when a correction gave it another number: it is given the old one again only while nothing was told of the new one since.
-- Run by the owner of the tables. The server works as role tongying_app, which exists beforehand.

CREATE TABLE person_renamed (
    correction bigint PRIMARY KEY,
    patient    bigint NOT NULL REFERENCES person_patient,
    known      text NOT NULL CHECK (length(known) = 64)
);
COMMENT ON COLUMN person_renamed.correction IS 'Of the archive (table correction)';
COMMENT ON COLUMN person_renamed.known IS 'SHA-256 of what the site told, of its statements, and of whom its person is made';
REVOKE ALL ON person_renamed FROM tongying_app;
GRANT SELECT, INSERT ON person_renamed TO tongying_app;
