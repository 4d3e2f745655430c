-- Who manages a hospital and is shown no patient: a role of its own beside the clinical ones and the three administrators.
-- Run by the owner of the tables.
ALTER TABLE account DROP CONSTRAINT account_roles_check,
    ADD CONSTRAINT account_roles_check CHECK (roles <@ ARRAY['SYSTEM_ADMINISTRATOR', 'SECURITY_ADMINISTRATOR', 'AUDIT_ADMINISTRATOR', 'READER', 'TECHNOLOGIST', 'MANAGER']);
