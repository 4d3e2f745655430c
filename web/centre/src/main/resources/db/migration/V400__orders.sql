-- Orders 申请: what is to be done to whom, on which device, when (IHE RAD TF-1 3, SWF.b; PS3.3 C.4.10, C.4.11, C.4.12).
-- Run by the owner of the tables. The server works as role tongying_app, which exists beforehand.

-- Accession Number, Requested Procedure ID and Scheduled Procedure Step ID of one order have one number.
CREATE SEQUENCE order_number;

CREATE TABLE imaging_service_request (
    id                  uuid PRIMARY KEY,
    site                text NOT NULL REFERENCES site,
    accession_number    text NOT NULL CHECK (length(accession_number) BETWEEN 1 AND 16),
    patient_id          text NOT NULL CHECK (length(patient_id) BETWEEN 1 AND 64),
    name_alphabetic     text NOT NULL CHECK (length(name_alphabetic) BETWEEN 1 AND 64),
    name_ideographic    text NOT NULL CHECK (length(name_ideographic) <= 64),
    birth_date          date,
    sex                 text NOT NULL CHECK (sex IN ('', 'M', 'F', 'O')),
    pregnancy           text NOT NULL CHECK (pregnancy IN ('', 'NOT', 'POSSIBLE', 'DEFINITE', 'UNKNOWN')),
    allergies           text NOT NULL CHECK (length(allergies) <= 64),
    referring_physician text NOT NULL CHECK (length(referring_physician) <= 64),
    reason              text NOT NULL CHECK (length(reason) <= 64),
    author              text NOT NULL,
    made_at             timestamptz NOT NULL DEFAULT now(),
    UNIQUE (site, accession_number)
);
COMMENT ON TABLE imaging_service_request IS 'Imaging Service Request with its patient as the ordering site knows them; the site is the Issuer of Patient ID';
CREATE INDEX imaging_service_request_patient ON imaging_service_request (site, patient_id);

CREATE TABLE requested_procedure (
    id                 uuid PRIMARY KEY,
    request            uuid NOT NULL REFERENCES imaging_service_request,
    site               text NOT NULL REFERENCES site,
    procedure_id       text NOT NULL CHECK (length(procedure_id) BETWEEN 1 AND 16),
    study_instance_uid text NOT NULL UNIQUE,
    description        text NOT NULL CHECK (length(description) BETWEEN 1 AND 64),
    code               text NOT NULL CHECK (length(code) <= 16),
    code_scheme        text NOT NULL CHECK (length(code_scheme) <= 16),
    priority           text NOT NULL CHECK (priority IN ('STAT', 'HIGH', 'ROUTINE')),
    UNIQUE (site, procedure_id),
    CHECK ((code = '') = (code_scheme = ''))
);
COMMENT ON COLUMN requested_procedure.study_instance_uid IS 'Made here; the device gives it to its images, which is how they are known for those of the order';
CREATE INDEX requested_procedure_request ON requested_procedure (request);

CREATE TABLE scheduled_procedure_step (
    id                   uuid PRIMARY KEY,
    procedure            uuid NOT NULL REFERENCES requested_procedure,
    site                 text NOT NULL REFERENCES site,
    step_id              text NOT NULL CHECK (length(step_id) BETWEEN 1 AND 16),
    modality             text NOT NULL CHECK (length(modality) BETWEEN 1 AND 16),
    station_ae           text NOT NULL CHECK (length(station_ae) <= 16),
    station_name         text NOT NULL CHECK (length(station_name) <= 16),
    starts               timestamp NOT NULL,
    body_part            text NOT NULL CHECK (length(body_part) <= 16),
    laterality           text NOT NULL CHECK (laterality IN ('', 'R', 'L', 'B', 'U')),
    performing_physician text NOT NULL CHECK (length(performing_physician) <= 64),
    state                text NOT NULL DEFAULT 'SCHEDULED' CHECK (state IN ('SCHEDULED', 'ARRIVED', 'IN_PROGRESS', 'COMPLETED', 'DISCONTINUED')),
    stopped_because      text NOT NULL DEFAULT '' CHECK (length(stopped_because) <= 400),
    changed_by           text NOT NULL,
    changed_at           timestamptz NOT NULL DEFAULT now(),
    version              integer NOT NULL DEFAULT 0,
    UNIQUE (site, step_id)
);
COMMENT ON COLUMN scheduled_procedure_step.starts IS 'In the legal time of the site, as DICOM writes it (DA and TM)';
COMMENT ON COLUMN scheduled_procedure_step.station_ae IS 'Scheduled Station AE Title; empty when any device of the modality may do it';
COMMENT ON COLUMN scheduled_procedure_step.state IS 'COMPLETED and DISCONTINUED are final; a cancelled order is DISCONTINUED';
CREATE INDEX scheduled_procedure_step_procedure ON scheduled_procedure_step (procedure);
CREATE INDEX scheduled_procedure_step_day ON scheduled_procedure_step (site, starts, id);

REVOKE ALL ON imaging_service_request, requested_procedure, scheduled_procedure_step FROM tongying_app;
GRANT SELECT, INSERT ON imaging_service_request, requested_procedure, scheduled_procedure_step TO tongying_app;
GRANT UPDATE (station_ae, station_name, starts, performing_physician, state, stopped_because, changed_by, changed_at, version)
    ON scheduled_procedure_step TO tongying_app;
GRANT USAGE ON SEQUENCE order_number TO tongying_app;
