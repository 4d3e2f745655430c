-- Signatures of a licensed CA: which versions of reports wait for one, and by which certificate the document that is stored was signed.
-- Run by the owner of the tables. The server works as role tongying_app, which exists beforehand.

CREATE TABLE report_signature (
    task          uuid NOT NULL REFERENCES reading_task,
    number        integer NOT NULL,
    site          text NOT NULL REFERENCES site,
    control_id    text NOT NULL UNIQUE CHECK (length(control_id) = 20),
    state         text NOT NULL DEFAULT 'WAITING' CHECK (state IN ('WAITING', 'DELIVERED', 'HELD', 'REPLACED')),
    queued_at     timestamptz NOT NULL,
    next_at       timestamptz NOT NULL,
    tries         integer NOT NULL DEFAULT 0,
    answer        text NOT NULL DEFAULT '' CHECK (length(answer) <= 8),
    words         text NOT NULL DEFAULT '' CHECK (length(words) <= 400),
    delivered_at  timestamptz,
    certificate   bytea,
    subject       text,
    serial        text,
    issuer        text,
    stamped_at    timestamptz,
    authority     text,
    document_hash bytea CHECK (length(document_hash) = 32),
    PRIMARY KEY (task, number),
    FOREIGN KEY (task, number) REFERENCES report_version (task, number),
    CHECK ((state = 'DELIVERED') = (delivered_at IS NOT NULL)),
    CHECK (num_nonnulls(certificate, subject, serial, issuer, stamped_at, authority, document_hash) IN (0, 7))
);
COMMENT ON TABLE report_signature IS 'One final, added, corrected or retracted version whose document a licensed CA signs for its signer, before it is stored in its study: queued in the transaction of the signature. Versions without a row have their own seal alone';
COMMENT ON COLUMN report_signature.state IS 'HELD waits for a person, and keeps no other version back; DELIVERED without a certificate was stored with its own seal, since no CA was set any more';
COMMENT ON COLUMN report_signature.certificate IS 'The signer''s, in DER (X.509), written down with the time stamp before the document is stored; only with state DELIVERED does it say that the document is there';
COMMENT ON COLUMN report_signature.document_hash IS 'SHA-256 of the signed PDF, by which what is given out is compared';
CREATE INDEX report_signature_open ON report_signature (next_at) WHERE state = 'WAITING';
CREATE INDEX report_signature_newest ON report_signature (queued_at DESC);
CREATE INDEX report_signature_by_state ON report_signature (state, queued_at DESC);

CREATE FUNCTION report_signature_stays() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'What was signed and stored stays as it is';
END $$;
CREATE TRIGGER report_signature_stays BEFORE UPDATE ON report_signature FOR EACH ROW WHEN (OLD.state = 'DELIVERED') EXECUTE FUNCTION report_signature_stays();

REVOKE ALL ON report_signature FROM tongying_app;
GRANT SELECT, INSERT ON report_signature TO tongying_app;
GRANT UPDATE (state, next_at, tries, answer, words, delivered_at, certificate, subject, serial, issuer, stamped_at, authority, document_hash) ON report_signature TO tongying_app;
