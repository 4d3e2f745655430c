-- Which patients of several sites are one person. A room above decides and fills it; here it only widens "the patients of a study".
CREATE TABLE patient_person (
    patient_id bigint PRIMARY KEY REFERENCES patient,
    person     uuid NOT NULL
);
COMMENT ON TABLE patient_person IS 'A patient without a row is a person of its own';
CREATE INDEX patient_person_by_person ON patient_person (person);
GRANT SELECT, INSERT, UPDATE, DELETE ON patient_person TO tongying_app;
