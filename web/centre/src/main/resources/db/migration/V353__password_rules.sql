-- Password rules of 等保2.0 level 3: no return to a former one, and the first one, which somebody else knows, is changed by its holder.
-- Run by the owner of the tables.

ALTER TABLE account ADD COLUMN password_must_change boolean NOT NULL DEFAULT false;
COMMENT ON COLUMN account.password_must_change IS 'Somebody else knows it: the holder may do nothing but change it';

CREATE TABLE password_past (
    account_id    uuid NOT NULL REFERENCES account,
    password_hash text NOT NULL CHECK (password_hash LIKE '$argon2id$%'),
    ended_at      timestamptz NOT NULL,
    PRIMARY KEY (account_id, password_hash)
);
COMMENT ON TABLE password_past IS 'Passwords of before, as many as TONGYING_IDENTITY_PASSWORD_HISTORY asks for, so that none is taken again';

GRANT SELECT, INSERT, UPDATE, DELETE ON password_past TO tongying_app;
