-- What an order tells of its patient beside the reason: results of the laboratory, and diagnoses.
-- Run by the owner of the tables. The server works as role tongying_app, which exists beforehand.
CREATE TABLE order_fact (
    request      uuid NOT NULL REFERENCES imaging_service_request,
    place        integer NOT NULL CHECK (place BETWEEN 1 AND 100),
    kind         text NOT NULL CHECK (kind IN ('OBSERVATION', 'DIAGNOSIS')),
    system       text NOT NULL CHECK (length(system) <= 64),
    code         text NOT NULL CHECK (length(code) <= 32),
    display      text NOT NULL CHECK (length(display) BETWEEN 1 AND 128),
    value        text NOT NULL CHECK (length(value) <= 1000),
    unit         text NOT NULL CHECK (length(unit) <= 32),
    ucum         text NOT NULL CHECK (length(ucum) <= 32),
    range        text NOT NULL CHECK (length(range) <= 64),
    flag         text NOT NULL CHECK (flag IN ('', 'N', 'L', 'LL', '<', 'H', 'HH', '>', 'A', 'AA')),
    status       text NOT NULL CHECK (status IN ('', 'PRELIMINARY', 'FINAL', 'CORRECTED')),
    observed_at  timestamptz,
    observed_day boolean NOT NULL DEFAULT false,
    PRIMARY KEY (request, place),
    CHECK ((kind = 'DIAGNOSIS') = (value = ''))
);
COMMENT ON TABLE order_fact IS 'Told with the order (HL7 v2 OBX and DG1, FHIR supportingInfo, or typed) and replaced with it; a cancelled order keeps them; who is told of the order is told of them';
COMMENT ON COLUMN order_fact.place IS 'In the order in which they came';
COMMENT ON COLUMN order_fact.system IS 'A URI as of FHIR (http://loinc.org, http://hl7.org/fhir/sid/icd-10), else what the sender calls its own codes';
COMMENT ON COLUMN order_fact.ucum IS 'The unit in UCUM, where whoever told it says so';
COMMENT ON COLUMN order_fact.flag IS 'HL7 table 0078, of whoever measured it: nothing is judged here';
COMMENT ON COLUMN order_fact.observed_at IS 'When it was true of the patient: the specimen was taken, else the result was made; null where nobody says';
COMMENT ON COLUMN order_fact.observed_day IS 'The day alone is known, in the hospitals'' time';
REVOKE ALL ON order_fact FROM tongying_app;
GRANT SELECT, INSERT, DELETE ON order_fact TO tongying_app;
