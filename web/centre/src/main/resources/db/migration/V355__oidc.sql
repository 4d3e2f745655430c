-- Who an account is at the identity provider (OpenID Connect Core 1.0: issuer and subject together name a person for ever).
-- Run by the owner of the tables.

CREATE TABLE oidc_identity (
    issuer     text NOT NULL,
    subject    text NOT NULL CHECK (length(subject) BETWEEN 1 AND 255),
    account_id uuid NOT NULL REFERENCES account,
    linked_at  timestamptz NOT NULL,
    PRIMARY KEY (issuer, subject),
    UNIQUE (issuer, account_id)
);

GRANT SELECT, INSERT, DELETE ON oidc_identity TO tongying_app;
REVOKE UPDATE ON oidc_identity FROM tongying_app;
