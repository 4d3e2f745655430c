-- DIMSE: where a remote AE listens, and what it may ask for. Rows of before keep what they could do: C-ECHO and C-STORE.

ALTER TABLE remote_ae
    ADD COLUMN id                 uuid NOT NULL DEFAULT gen_random_uuid() UNIQUE,
    ADD COLUMN port               integer CHECK (port BETWEEN 1 AND 65535),
    ADD COLUMN certificate_sha256 text CHECK (certificate_sha256 ~ '^[0-9a-f]{64}$'),
    ADD COLUMN services           text[] NOT NULL DEFAULT '{ECHO,STORE}'
        CHECK (services <@ ARRAY['ECHO', 'STORE', 'FIND', 'MOVE', 'GET', 'COMMIT', 'WORKLIST', 'MPPS']),
    ADD COLUMN sop_classes        text[] NOT NULL DEFAULT '{}',
    ADD COLUMN version            integer NOT NULL DEFAULT 0;
COMMENT ON COLUMN remote_ae.port IS 'Where it listens itself; NULL when it never does';
COMMENT ON COLUMN remote_ae.certificate_sha256 IS 'SHA-256 of its certificate (DER); when set, it is nobody without that certificate';
COMMENT ON COLUMN remote_ae.services IS 'Services it may ask for (PS3.4)';
COMMENT ON COLUMN remote_ae.sop_classes IS 'The only storage SOP classes it may send; empty for all';
CREATE INDEX remote_ae_of_site ON remote_ae (site);
