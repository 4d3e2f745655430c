-- Passkeys: public keys of authenticators (WebAuthn Level 2), and the challenges that they are to sign.
-- Run by the owner of the tables.

CREATE TABLE passkey (
    credential_id text PRIMARY KEY CHECK (length(credential_id) BETWEEN 1 AND 1366),
    account_id    uuid NOT NULL REFERENCES account,
    rp_id         text NOT NULL,
    name          text NOT NULL CHECK (length(name) BETWEEN 1 AND 64),
    algorithm     integer NOT NULL CHECK (algorithm IN (-7, -8, -257)),
    public_key    bytea NOT NULL,
    sign_count    bigint NOT NULL CHECK (sign_count >= 0),
    made_at       timestamptz NOT NULL,
    last_used_at  timestamptz
);
COMMENT ON COLUMN passkey.credential_id IS 'base64url';
COMMENT ON COLUMN passkey.rp_id IS 'The host it was made for; it is good for no other';
COMMENT ON COLUMN passkey.algorithm IS 'COSE: -7 ES256, -8 EdDSA, -257 RS256';
COMMENT ON COLUMN passkey.public_key IS 'SubjectPublicKeyInfo';
CREATE INDEX passkey_of_account ON passkey (account_id);

CREATE TABLE passkey_challenge (
    challenge_hash text PRIMARY KEY CHECK (length(challenge_hash) = 64),
    account_id     uuid REFERENCES account,
    expires_at     timestamptz NOT NULL
);
COMMENT ON COLUMN passkey_challenge.account_id IS 'Whose new passkey is to sign it; NULL for a sign-in';
CREATE INDEX passkey_challenge_expiry ON passkey_challenge (expires_at);

GRANT SELECT, INSERT, UPDATE, DELETE ON passkey, passkey_challenge TO tongying_app;
