-- A patient whose site registered it, and who refused, is refused from its first image on: in that image's own transaction, not when
-- the index has followed the change feed. What decides stands here once and is asked by the server too.
CREATE FUNCTION person_statement(asked uuid, today date, OUT consent uuid, OUT refused boolean) RETURNS SETOF record
    LANGUAGE sql STABLE AS $$
    SELECT c.id, c.decision = 'DENY' FROM person_consent c JOIN person_patient p ON p.id = c.patient
    WHERE p.person = asked AND c.valid_from <= today AND (c.valid_to IS NULL OR c.valid_to >= today) ORDER BY c.number DESC LIMIT 1
$$;
COMMENT ON FUNCTION person_statement IS 'The newest statement that holds on a day decides for all patients of a person';

CREATE FUNCTION patient_refused_before() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO sharing_refusal (patient, source)
    SELECT NEW.id, 'consent ' || said.consent
    FROM person_patient known, person_statement(known.person, (now() AT TIME ZONE 'Asia/Shanghai')::date) said
    WHERE known.site = NEW.site AND known.patient_id = NEW.patient_id AND said.refused
    ON CONFLICT (patient) DO NOTHING;
    RETURN NULL;
END
$$;
CREATE TRIGGER patient_refused_before AFTER INSERT ON patient FOR EACH ROW EXECUTE FUNCTION patient_refused_before();
