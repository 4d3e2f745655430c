-- DIMSE: storage commitments are reported AE by AE, each in its turn, so that one that cannot be reached keeps no other waiting.
-- Run by the owner of the tables. The server works as role tongying_app, which exists beforehand.
CREATE TABLE storage_commitment_turn (
    site            text NOT NULL REFERENCES site,
    ae_title        text NOT NULL,
    remote_address  text NOT NULL,
    failures        integer NOT NULL DEFAULT 0,
    next_attempt_at timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (site, ae_title, remote_address)
);
COMMENT ON TABLE storage_commitment_turn IS 'An AE that asked, from an address; goes when nothing that it asked for is kept any more';
COMMENT ON COLUMN storage_commitment_turn.failures IS 'Times in a row that no association to it came about';
COMMENT ON COLUMN storage_commitment_turn.next_attempt_at IS 'When its next turn may begin; during a turn, when that is over at the latest: its server may have died';
CREATE INDEX storage_commitment_turn_due ON storage_commitment_turn (next_attempt_at);
DROP INDEX storage_commitment_due;
CREATE INDEX storage_commitment_due ON storage_commitment (site, ae_title, remote_address, next_attempt_at) WHERE state = 'DUE';
REVOKE ALL ON storage_commitment_turn FROM tongying_app;
GRANT SELECT, INSERT, UPDATE, DELETE ON storage_commitment_turn TO tongying_app;
-- Asked for once more, a request is as new: given up by its age and not by that of the first.
GRANT UPDATE (requested_at) ON storage_commitment TO tongying_app;
