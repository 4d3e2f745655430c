-- Orders keep the number that they were given; what it means is asked when they are looked at: a person here may have corrected or merged the patient since.
CREATE FUNCTION patient_number_now(of_site text, number text) RETURNS text LANGUAGE sql STABLE AS $$
    SELECT coalesce((SELECT now_one.patient_id FROM patient AS known JOIN patient AS now_one ON now_one.id = coalesce(known.merged_into, known.id)
                     WHERE known.site = of_site AND known.identity_key = 'P:' || number), number)
$$;
COMMENT ON FUNCTION patient_number_now(text, text) IS 'The Patient ID of whom a number means; the number itself where nothing is known of it';

CREATE FUNCTION patient_numbers(of_site text, number text) RETURNS SETOF text LANGUAGE sql STABLE AS $$
    SELECT number
    UNION SELECT substr(known.identity_key, 3) FROM patient AS now_one JOIN patient AS known ON known.id = now_one.id OR known.merged_into = now_one.id
          WHERE now_one.site = of_site AND now_one.patient_id = number AND now_one.merged_into IS NULL AND known.identity_key LIKE 'P:%'
$$;
COMMENT ON FUNCTION patient_numbers(text, text) IS 'All numbers that mean the patient who has this one now';
