-- DIMSE: what AEs asked us to commit to (PS3.4 J), until it is reported to them. Survives restarts.
-- Run by the owner of the tables. The server works as role tongying_app, which exists beforehand.
CREATE TABLE storage_commitment (
    id              bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    site            text NOT NULL REFERENCES site,
    ae_title        text NOT NULL,
    remote_address  text NOT NULL,
    association     text NOT NULL,
    transaction_uid text NOT NULL CHECK (length(transaction_uid) BETWEEN 1 AND 64),
    sop_classes     text[] NOT NULL,
    sop_instances   text[] NOT NULL CHECK (cardinality(sop_instances) = cardinality(sop_classes)),
    in_use          boolean NOT NULL,
    requested_at    timestamptz NOT NULL DEFAULT now(),
    state           text NOT NULL DEFAULT 'DUE' CHECK (state IN ('DUE', 'REPORTED', 'GIVEN_UP')),
    attempts        integer NOT NULL DEFAULT 0,
    next_attempt_at timestamptz NOT NULL,
    ended_at        timestamptz
);
COMMENT ON COLUMN storage_commitment.in_use IS 'Another request of this transaction UID was open: all of it is reported as failed, 0131H';
COMMENT ON COLUMN storage_commitment.next_attempt_at IS 'While an attempt runs, when the next one may begin if that never ends: its server may have died';
CREATE INDEX storage_commitment_due ON storage_commitment (next_attempt_at) WHERE state = 'DUE';
CREATE INDEX storage_commitment_of_ae ON storage_commitment (site, ae_title, transaction_uid);
CREATE INDEX storage_commitment_ended ON storage_commitment (ended_at) WHERE state <> 'DUE';
REVOKE ALL ON storage_commitment FROM tongying_app;
GRANT SELECT, INSERT, DELETE ON storage_commitment TO tongying_app;
GRANT UPDATE (state, attempts, next_attempt_at, ended_at) ON storage_commitment TO tongying_app;
