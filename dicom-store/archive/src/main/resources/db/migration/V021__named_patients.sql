-- The patients whose Patient ID or name begins in some way are found in an index alone, so that it is soon known whether they are few:
-- a search then reads the studies of just these, by one plan for every value. docs/ACCESS.md tells what that saves.
DROP INDEX patient_by_name_alphabetic;
CREATE INDEX patient_by_name_alphabetic ON patient (name_alphabetic text_pattern_ops) INCLUDE (id);
DROP INDEX patient_by_name_ideographic;
CREATE INDEX patient_by_name_ideographic ON patient (name_ideographic text_pattern_ops) INCLUDE (id);
DROP INDEX patient_by_name_phonetic;
CREATE INDEX patient_by_name_phonetic ON patient (name_phonetic text_pattern_ops) INCLUDE (id);
DROP INDEX patient_by_patient_id;
CREATE INDEX patient_by_patient_id ON patient (patient_id text_pattern_ops) INCLUDE (id);
DROP INDEX patient_of_site_by_alphabetic;
CREATE INDEX patient_of_site_by_alphabetic ON patient (site, name_alphabetic text_pattern_ops) INCLUDE (id);
DROP INDEX patient_of_site_by_ideographic;
CREATE INDEX patient_of_site_by_ideographic ON patient (site, name_ideographic text_pattern_ops) INCLUDE (id);
DROP INDEX patient_of_site_by_phonetic;
CREATE INDEX patient_of_site_by_phonetic ON patient (site, name_phonetic text_pattern_ops) INCLUDE (id);
DROP INDEX patient_of_site_by_number;
CREATE INDEX patient_of_site_by_number ON patient (site, patient_id text_pattern_ops) INCLUDE (id);
