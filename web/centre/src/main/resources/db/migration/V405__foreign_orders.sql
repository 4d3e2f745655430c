-- Orders of other systems: by what number the system that placed it knows an order, and what it may change of one.
-- Run by the owner of the tables. The server works as role tongying_app, which exists beforehand.

CREATE TABLE placed_order (
    site    text NOT NULL REFERENCES site,
    placer  text NOT NULL CHECK (length(placer) BETWEEN 1 AND 64),
    number  text NOT NULL CHECK (length(number) BETWEEN 1 AND 64),
    request uuid NOT NULL UNIQUE REFERENCES imaging_service_request,
    PRIMARY KEY (site, placer, number)
);
COMMENT ON TABLE placed_order IS 'Placer Order Number of an order that another system sent (HL7 v2 ORC-2, FHIR ServiceRequest.identifier)';
COMMENT ON COLUMN placed_order.placer IS 'The system that gave the number: two systems of a hospital may give the same';

REVOKE ALL ON placed_order FROM tongying_app;
GRANT SELECT, INSERT ON placed_order TO tongying_app;
-- Whose order it is never changes: neither Patient ID nor accession number nor Study Instance UID.
GRANT UPDATE (name_alphabetic, name_ideographic, birth_date, sex, pregnancy, allergies, referring_physician, reason) ON imaging_service_request TO tongying_app;
GRANT UPDATE (exam, description, code, code_scheme, priority) ON requested_procedure TO tongying_app;
GRANT UPDATE (modality, body_part, laterality) ON scheduled_procedure_step TO tongying_app;
