-- DIMSE: the certificates of a remote AE. Two at once, so that the next one is registered before the device changes to it.

CREATE TABLE remote_ae_certificate (
    ae          uuid     NOT NULL REFERENCES remote_ae (id) ON DELETE CASCADE,
    place       smallint NOT NULL CHECK (place IN (1, 2)),
    sha256      text     NOT NULL CHECK (sha256 ~ '^[0-9a-f]{64}$'),
    certificate bytea,
    subject     text,
    not_before  timestamptz,
    not_after   timestamptz CHECK (not_after >= not_before),
    PRIMARY KEY (ae, place),
    UNIQUE (ae, sha256),
    CHECK (num_nulls(certificate, subject, not_before, not_after) IN (0, 4))
);
COMMENT ON TABLE remote_ae_certificate IS 'An AE that has one is nobody without it: it is admitted over TLS alone, and with one of them alone';
COMMENT ON COLUMN remote_ae_certificate.sha256 IS 'SHA-256 of the certificate (DER)';
COMMENT ON COLUMN remote_ae_certificate.certificate IS 'The certificate (DER); NULL with all that is read from it for those of before, of which only the fingerprint was given';

INSERT INTO remote_ae_certificate (ae, place, sha256)
SELECT id, 1, certificate_sha256 FROM remote_ae WHERE certificate_sha256 IS NOT NULL;
ALTER TABLE remote_ae DROP COLUMN certificate_sha256;

GRANT SELECT, INSERT, UPDATE, DELETE ON remote_ae_certificate TO tongying_app;
