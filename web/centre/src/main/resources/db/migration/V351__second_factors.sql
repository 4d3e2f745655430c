-- The second factor: one-time passwords (RFC 6238), recovery codes, and sign-ins whose password was right and whose factor is awaited.
-- Run by the owner of the tables.

-- At most one for an account. Unconfirmed until its holder has shown a first code.
CREATE TABLE totp_factor (
    account_id   uuid PRIMARY KEY REFERENCES account,
    secret       bytea NOT NULL,
    confirmed_at timestamptz,
    last_step    bigint NOT NULL,
    made_at      timestamptz NOT NULL
);
COMMENT ON COLUMN totp_factor.secret IS 'AES-256-GCM under TONGYING_IDENTITY_SECRET, bound to the account';
COMMENT ON COLUMN totp_factor.last_step IS 'The last step of 30 s whose code was taken; none at or before it is taken again';

CREATE TABLE recovery_code (
    account_id uuid NOT NULL REFERENCES account,
    code_hash  text NOT NULL CHECK (length(code_hash) = 64),
    PRIMARY KEY (account_id, code_hash)
);
COMMENT ON TABLE recovery_code IS 'Those still good for one sign-in, as SHA-256; a used one is deleted';

CREATE TABLE sign_in_challenge (
    secret_hash   text PRIMARY KEY CHECK (length(secret_hash) = 64),
    account_id    uuid NOT NULL REFERENCES account,
    password_hash text NOT NULL,
    tries         integer NOT NULL,
    expires_at    timestamptz NOT NULL
);
COMMENT ON COLUMN sign_in_challenge.password_hash IS 'The one that was checked: a password changed meanwhile ends it';
CREATE INDEX sign_in_challenge_expiry ON sign_in_challenge (expires_at);

ALTER TABLE account ADD COLUMN second_factor_due timestamptz;
COMMENT ON COLUMN account.second_factor_due IS 'From when an account that needs a second factor and has none may do nothing but set one up';

GRANT SELECT, INSERT, UPDATE, DELETE ON totp_factor, recovery_code, sign_in_challenge TO tongying_app;
