-- The administrator becomes three (三员分立, decision 0010): system, security and audit, never two of them in one account.
-- Run by the owner of the tables.

ALTER TABLE account DROP CONSTRAINT account_roles_check;

-- Who administered keeps the accounts, since only a security administrator can make the other two; what else it was, it stays.
-- Reading and sending go: who needs them is given READER or TECHNOLOGIST by another security administrator.
UPDATE account SET roles = array_replace(roles, 'ADMINISTRATOR', 'SECURITY_ADMINISTRATOR') WHERE 'ADMINISTRATOR' = ANY (roles);

ALTER TABLE account
    ADD CONSTRAINT account_roles_check CHECK (roles <@ ARRAY['SYSTEM_ADMINISTRATOR', 'SECURITY_ADMINISTRATOR',
        'AUDIT_ADMINISTRATOR', 'READER', 'TECHNOLOGIST']),
    ADD CONSTRAINT account_one_administrator CHECK (
        ('SYSTEM_ADMINISTRATOR' = ANY (roles))::int + ('SECURITY_ADMINISTRATOR' = ANY (roles))::int
        + ('AUDIT_ADMINISTRATOR' = ANY (roles))::int <= 1);
