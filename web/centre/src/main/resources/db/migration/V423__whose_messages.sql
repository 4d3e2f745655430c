-- Whom a message is of, as it says itself, so that somebody who is asked for a patient's order finds it though it was not accepted.
-- Run by the owner of the tables. The server works as role tongying_app, which exists beforehand.
ALTER TABLE hl7_message ADD COLUMN patient_id text NOT NULL DEFAULT '' CHECK (length(patient_id) <= 64), ADD COLUMN patient_name text NOT NULL DEFAULT '' CHECK (length(patient_name) <= 129);
COMMENT ON COLUMN hl7_message.patient_id IS 'PID-3 as it came; empty where it cannot be read, and of messages of before this column';
COMMENT ON COLUMN hl7_message.patient_name IS 'PID-5 as it came, letters=characters as DICOM writes it';
CREATE INDEX hl7_message_patient ON hl7_message (site, patient_id) WHERE patient_id <> '';
