-- As what a patient is at the hospital, as the order says it.
-- Run by the owner of the tables. The server works as role tongying_app, which exists beforehand.
ALTER TABLE imaging_service_request ADD COLUMN patient_class text NOT NULL DEFAULT '' CHECK (patient_class IN ('', 'OUTPATIENT', 'INPATIENT', 'EMERGENCY'));
COMMENT ON COLUMN imaging_service_request.patient_class IS 'PV1-2 of HL7 v2, class of the FHIR Encounter, or what was entered here; empty where nobody says';
GRANT UPDATE (patient_class) ON imaging_service_request TO tongying_app;
