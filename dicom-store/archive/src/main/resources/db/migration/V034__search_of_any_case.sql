-- What is typed into the search box is found whatever its case, and names with marks by who types none (ü as v too).
CREATE INDEX patient_by_lower_number ON patient (lower(patient_id) text_pattern_ops);
CREATE INDEX patient_of_site_by_lower_number ON patient (site, lower(patient_id) text_pattern_ops);
CREATE INDEX study_by_lower_accession ON study (lower(accession_number) text_pattern_ops);

INSERT INTO patient_word (word, patient_id, site)
SELECT DISTINCT translate(word, 'àáâãäåçèéêëìíîïñòóôõöùúûüýÿǎǐǒǔǚāēīōū', 'aaaaaaceeeeiiiinooooouuuuyyaiouuaeiou'), patient_id, site
FROM patient_word WHERE word ~ '[àáâãäåçèéêëìíîïñòóôõöùúûüýÿǎǐǒǔǚāēīōū]'
ON CONFLICT DO NOTHING;
INSERT INTO patient_word (word, patient_id, site)
SELECT DISTINCT replace(word, 'ü', 'v'), patient_id, site FROM patient_word WHERE word LIKE '%ü%'
ON CONFLICT DO NOTHING;

-- What is no date stands with the undated; it came before everything else.
UPDATE study SET study_date = '' WHERE study_date <> '' AND study_date !~ '^[0-9]{4}(0[1-9]|1[0-2])(0[1-9]|[12][0-9]|3[01])$';
