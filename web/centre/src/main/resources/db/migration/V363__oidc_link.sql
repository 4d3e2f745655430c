-- Who an account is at the identity provider is said by who is signed in to the account, not by the user name there: a name is given
-- to somebody else one day. Links that were made by name alone are taken back; each person links anew on the account page.
-- Run by the owner of the tables.

DELETE FROM oidc_identity;
ALTER TABLE oidc_identity ADD COLUMN name text NOT NULL DEFAULT '' CHECK (length(name) <= 255);
COMMENT ON COLUMN oidc_identity.name IS 'What the provider called the person when the link was made; nothing is decided by it';

CREATE TABLE oidc_link_code (
    code_hash  text PRIMARY KEY CHECK (length(code_hash) = 64),
    account_id uuid NOT NULL REFERENCES account,
    session_id uuid NOT NULL REFERENCES session ON DELETE CASCADE,
    expires_at timestamptz NOT NULL
);
COMMENT ON TABLE oidc_link_code IS 'Good once, for minutes, while the session lives in which it was asked for';
CREATE INDEX oidc_link_code_of_account ON oidc_link_code (account_id);
CREATE INDEX oidc_link_code_of_session ON oidc_link_code (session_id);

GRANT SELECT, INSERT, DELETE ON oidc_link_code TO tongying_app;
