-- Cloud films 云胶片: a patient's own lasting access to images of one hospital, and the sessions of those who came with one.
-- Run by the owner of the tables. The server works as role tongying_app, which exists beforehand.

CREATE TABLE film (
    id                 uuid PRIMARY KEY,
    site               text NOT NULL REFERENCES site,
    patient            bigint NOT NULL REFERENCES patient,
    study_instance_uid text,
    secret_hash        text NOT NULL UNIQUE,
    code_hash          text NOT NULL,
    issue              integer NOT NULL DEFAULT 1 CHECK (issue >= 1),
    issued_by          text NOT NULL,
    issued_at          timestamptz NOT NULL DEFAULT now(),
    expires_at         timestamptz NOT NULL,
    wrong_codes        integer NOT NULL DEFAULT 0,
    paused_until       timestamptz,
    openings           integer NOT NULL DEFAULT 0,
    opened_at          timestamptz,
    revoked_at         timestamptz,
    revoked_by         text,
    CHECK (expires_at > issued_at),
    CHECK ((revoked_at IS NULL) = (revoked_by IS NULL))
);
COMMENT ON COLUMN film.study_instance_uid IS 'The one study it covers; NULL for all of the patient at the site, later ones too';
COMMENT ON COLUMN film.secret_hash IS 'SHA-256 of the 256 random bits in the fragment of the address that the QR code holds';
COMMENT ON COLUMN film.code_hash IS 'SHA-256 of secret and the last four digits of the patient''s phone: without the secret they cannot be guessed from it';
COMMENT ON COLUMN film.issue IS 'Counts how often it was issued; each time with a secret of its own, the one before opens nothing';
COMMENT ON COLUMN film.wrong_codes IS 'Since the last right one';
-- One living film for each coverage: who asks for another gets a new issue of it.
CREATE UNIQUE INDEX film_living ON film (patient, coalesce(study_instance_uid, '')) WHERE revoked_at IS NULL;
CREATE INDEX film_of_patient ON film (patient, issued_at DESC);

REVOKE ALL ON film FROM tongying_app;
GRANT SELECT, INSERT ON film TO tongying_app;
GRANT UPDATE (secret_hash, code_hash, issue, issued_by, issued_at, expires_at, wrong_codes, paused_until, openings, opened_at, revoked_at,
    revoked_by) ON film TO tongying_app;

-- Whoever came by a link or with a film has a session of the same kind.
ALTER TABLE guest_session ALTER COLUMN link DROP NOT NULL;
ALTER TABLE guest_session ADD COLUMN film uuid REFERENCES film;
ALTER TABLE guest_session ADD CHECK (num_nonnulls(link, film) = 1);
CREATE INDEX guest_session_of_film ON guest_session (film) WHERE film IS NOT NULL;
