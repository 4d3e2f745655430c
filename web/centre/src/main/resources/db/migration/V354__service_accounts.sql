-- Accounts of programs: edge nodes and AI performers. They never sign in; a security administrator makes their tokens.
-- Run by the owner of the tables.

ALTER TABLE account ADD COLUMN service text CHECK (service IN ('EDGE_NODE', 'AI_PERFORMER'));
COMMENT ON COLUMN account.service IS 'Which kind of program it is; NULL for a person';
ALTER TABLE account ADD CONSTRAINT account_service_role CHECK (service IS NULL OR roles = ARRAY['TECHNOLOGIST']);

ALTER TABLE token DROP CONSTRAINT token_scopes_check;
ALTER TABLE token ADD CONSTRAINT token_scopes_check CHECK (scopes <@ ARRAY['store', 'read', 'dicom-read'] AND scopes <> '{}');
