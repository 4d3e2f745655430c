-- Modality Performed Procedure Steps (PS3.4 F.7): what devices say they have done, kept whole.
-- Run by the owner of the tables. The server works as role tongying_app, which exists beforehand.
CREATE TABLE performed_procedure_step (
    site             text NOT NULL REFERENCES site,
    sop_instance_uid text NOT NULL CHECK (length(sop_instance_uid) BETWEEN 1 AND 64),
    status           text NOT NULL CHECK (status IN ('IN_PROGRESS', 'COMPLETED', 'DISCONTINUED')),
    attributes       jsonb NOT NULL,
    ae_title         text NOT NULL,
    made_at          timestamptz NOT NULL DEFAULT now(),
    changed_at       timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (site, sop_instance_uid)
);
COMMENT ON COLUMN performed_procedure_step.attributes IS 'DICOM JSON (PS3.18 F.2) of N-CREATE, with what each N-SET put in its place';
COMMENT ON COLUMN performed_procedure_step.status IS 'COMPLETED and DISCONTINUED are final';
CREATE TABLE performed_step_of (
    site             text NOT NULL,
    sop_instance_uid text NOT NULL,
    step             uuid NOT NULL REFERENCES scheduled_procedure_step,
    PRIMARY KEY (site, sop_instance_uid, step),
    FOREIGN KEY (site, sop_instance_uid) REFERENCES performed_procedure_step
);
COMMENT ON TABLE performed_step_of IS 'The scheduled steps that a performed one names; one that names none of ours was not ordered here';
CREATE INDEX performed_step_of_step ON performed_step_of (step);
REVOKE ALL ON performed_procedure_step, performed_step_of FROM tongying_app;
GRANT SELECT, INSERT ON performed_procedure_step, performed_step_of TO tongying_app;
GRANT UPDATE (status, attributes, changed_at) ON performed_procedure_step TO tongying_app;
