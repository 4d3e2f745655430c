-- Words with marks that V034 did not list (ě, ǖ, ǘ, ǜ and whatever else carries one) are found by who types none, and by v for ü with a tone. Composed and
-- decomposed forms are one, as in Texts.words. Words alone are added: the index by which they are found is the same.
INSERT INTO patient_word (word, patient_id, site)
SELECT DISTINCT normalize(regexp_replace(normalize(word, NFD), '([a-z])[\u0300-\u036f]+', '\1', 'g'), NFC), patient_id, site
FROM patient_word WHERE normalize(word, NFD) ~ '[a-z][\u0300-\u036f]'
ON CONFLICT DO NOTHING;
INSERT INTO patient_word (word, patient_id, site)
SELECT DISTINCT normalize(regexp_replace(regexp_replace(normalize(word, NFD), 'u\u0308[\u0300-\u036f]*', 'v', 'g'), '([a-z])[\u0300-\u036f]+', '\1', 'g'), NFC),
    patient_id, site
FROM patient_word WHERE normalize(word, NFD) ~ 'u\u0308'
ON CONFLICT DO NOTHING;
