-- Who may come in: accounts, their sessions and tokens, and the counters of failed sign-ins.
-- Run by the owner of the tables. The server works as role tongying_app, which exists beforehand.

-- A person who may sign in. Accounts are disabled, not deleted: what they did stays attributable.
CREATE TABLE account (
    id                  uuid PRIMARY KEY,
    username            text NOT NULL UNIQUE CHECK (username = lower(username) AND length(username) BETWEEN 1 AND 64),
    display_name        text NOT NULL CHECK (length(display_name) BETWEEN 1 AND 64),
    password_hash       text NOT NULL CHECK (password_hash LIKE '$argon2id$%'),
    roles               text[] NOT NULL CHECK (roles <@ ARRAY['ADMINISTRATOR', 'READER', 'TECHNOLOGIST']),
    all_sites           boolean NOT NULL,
    sites               text[] NOT NULL CHECK (NOT all_sites OR sites = '{}'),
    disabled            boolean NOT NULL,
    created_at          timestamptz NOT NULL,
    password_changed_at timestamptz NOT NULL,
    version             integer NOT NULL
);
COMMENT ON COLUMN account.username IS 'NFKC, lower case';
COMMENT ON COLUMN account.password_hash IS 'Argon2id (RFC 9106) with its cost and salt';
COMMENT ON COLUMN account.sites IS 'Codes of table site; empty when all_sites';

-- A browser that is signed in. The secret is in the cookie; here is its SHA-256.
CREATE TABLE session (
    id           uuid PRIMARY KEY,
    secret_hash  text NOT NULL UNIQUE CHECK (length(secret_hash) = 64),
    account_id   uuid NOT NULL REFERENCES account,
    address      text NOT NULL,
    opened_at    timestamptz NOT NULL,
    last_used_at timestamptz NOT NULL,
    expires_at   timestamptz NOT NULL,
    revoked_at   timestamptz
);
COMMENT ON COLUMN session.last_used_at IS 'To the minute; the idle time counts from here';
CREATE INDEX session_of_account ON session (account_id) WHERE revoked_at IS NULL;
CREATE INDEX session_expiry ON session (expires_at);

-- The key of a program. It may do no more than its account and its scopes.
CREATE TABLE token (
    id           uuid PRIMARY KEY,
    secret_hash  text NOT NULL UNIQUE CHECK (length(secret_hash) = 64),
    account_id   uuid NOT NULL REFERENCES account,
    name         text NOT NULL CHECK (length(name) BETWEEN 1 AND 64),
    scopes       text[] NOT NULL CHECK (scopes <@ ARRAY['store', 'read'] AND scopes <> '{}'),
    site         text REFERENCES site,
    created_at   timestamptz NOT NULL,
    expires_at   timestamptz NOT NULL,
    last_used_at timestamptz,
    revoked_at   timestamptz
);
COMMENT ON COLUMN token.site IS 'The one site it is narrowed to; NULL for all of its account';
CREATE INDEX token_of_account ON token (account_id) WHERE revoked_at IS NULL;

-- Failed sign-ins in the window that runs, per address, per user name, and per both.
CREATE TABLE sign_in_attempt (
    key         text PRIMARY KEY,
    failures    integer NOT NULL,
    window_ends timestamptz NOT NULL
);
CREATE INDEX sign_in_attempt_old ON sign_in_attempt (window_ends);

GRANT SELECT, INSERT, UPDATE ON account TO tongying_app;
GRANT SELECT, INSERT, UPDATE, DELETE ON session, token, sign_in_attempt TO tongying_app;
