-- The search box of the study list: a caller's words are found without reading those of other sites, and a study found
-- by its date is checked for a word without reading the words of other patients.
ALTER TABLE patient_word ADD COLUMN site text;
UPDATE patient_word SET site = patient.site FROM patient WHERE patient.id = patient_word.patient_id;
ALTER TABLE patient_word ALTER COLUMN site SET NOT NULL;
COMMENT ON COLUMN patient_word.site IS 'Site of the patient';
CREATE INDEX patient_word_of_site ON patient_word (site, word text_pattern_ops);
CREATE INDEX patient_word_of_patient ON patient_word (patient_id, word text_pattern_ops);
