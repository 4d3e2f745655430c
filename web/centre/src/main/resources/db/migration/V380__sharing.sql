-- Links that show one study to whoever holds them and knows their code, for some hours, without an account.
-- Run by the owner of the tables. The server works as role tongying_app, which exists beforehand.

CREATE TABLE share_link (
    id                 uuid PRIMARY KEY,
    secret_hash        text NOT NULL UNIQUE,
    code_hash          text NOT NULL,
    study_instance_uid text NOT NULL,
    site               text NOT NULL REFERENCES site,
    account            uuid NOT NULL REFERENCES account,
    author             text NOT NULL,
    reason             text NOT NULL CHECK (length(reason) BETWEEN 1 AND 400),
    made_at            timestamptz NOT NULL DEFAULT now(),
    expires_at         timestamptz NOT NULL,
    most_uses          integer NOT NULL CHECK (most_uses BETWEEN 1 AND 50),
    uses               integer NOT NULL DEFAULT 0 CHECK (uses BETWEEN 0 AND most_uses),
    wrong_codes        integer NOT NULL DEFAULT 0,
    revoked_at         timestamptz,
    revoked_by         text,
    CHECK (expires_at > made_at AND expires_at <= made_at + interval '72 hours'),
    CHECK ((revoked_at IS NULL) = (revoked_by IS NULL))
);
COMMENT ON COLUMN share_link.secret_hash IS 'SHA-256 of the 256 random bits in the address''s fragment';
COMMENT ON COLUMN share_link.code_hash IS 'SHA-256 of secret and access code: without the secret the code cannot be guessed from it';
COMMENT ON COLUMN share_link.site IS 'Whose copy of the study is shown';
CREATE INDEX share_link_of_account ON share_link (account, made_at DESC, id);

-- A browser that came by a link. It ends with its hours, with the link, or by itself.
CREATE TABLE guest_session (
    id          uuid PRIMARY KEY,
    link        uuid NOT NULL REFERENCES share_link,
    secret_hash text NOT NULL UNIQUE,
    address     text NOT NULL,
    opened_at   timestamptz NOT NULL DEFAULT now(),
    expires_at  timestamptz NOT NULL,
    ended_at    timestamptz
);
CREATE INDEX guest_session_of_link ON guest_session (link);

REVOKE ALL ON share_link, guest_session FROM tongying_app;
GRANT SELECT, INSERT ON share_link, guest_session TO tongying_app;
GRANT UPDATE (uses, wrong_codes, revoked_at, revoked_by) ON share_link TO tongying_app;
GRANT UPDATE (ended_at) ON guest_session TO tongying_app;
