-- Which order a study belongs to, and which studies wait for a person to say it.
-- Run by the owner of the tables. The server works as role tongying_app, which exists beforehand.

CREATE TABLE order_feed (
    one      boolean PRIMARY KEY DEFAULT true CHECK (one),
    position bigint NOT NULL
);
COMMENT ON TABLE order_feed IS 'How far the archive''s change feed was followed';
INSERT INTO order_feed (position) SELECT coalesce(max(position), 0) FROM change_feed;

CREATE TABLE study_of_order (
    site               text NOT NULL REFERENCES site,
    study_instance_uid text NOT NULL,
    finding            text NOT NULL CHECK (finding IN ('MATCHED', 'OTHER_PATIENT', 'NO_ORDER', 'SEVERAL_ORDERS')),
    procedure          uuid REFERENCES requested_procedure,
    patient_id         text NOT NULL,
    accession_number   text NOT NULL,
    modality           text NOT NULL,
    study_date         text NOT NULL,
    found_at           timestamptz NOT NULL DEFAULT now(),
    decided_by         text NOT NULL DEFAULT '',
    decided_at         timestamptz,
    version            integer NOT NULL DEFAULT 0,
    PRIMARY KEY (site, study_instance_uid),
    CHECK (finding <> 'MATCHED' OR procedure IS NOT NULL)
);
COMMENT ON TABLE study_of_order IS 'The requested procedure of a study, found by UID or accession number and patient, or decided by a person';
COMMENT ON COLUMN study_of_order.procedure IS 'Of a finding that nobody decided: what is known under its number; of a decision: what it belongs to, null for no order';
CREATE INDEX study_of_order_open ON study_of_order (site, found_at DESC) WHERE finding <> 'MATCHED' AND decided_by = '';
CREATE INDEX study_of_order_procedure ON study_of_order (procedure);

REVOKE ALL ON order_feed, study_of_order FROM tongying_app;
GRANT SELECT ON order_feed TO tongying_app;
GRANT UPDATE (position) ON order_feed TO tongying_app;
GRANT SELECT, INSERT ON study_of_order TO tongying_app;
GRANT UPDATE (finding, procedure, patient_id, accession_number, modality, study_date, found_at, decided_by, decided_at, version) ON study_of_order TO tongying_app;
