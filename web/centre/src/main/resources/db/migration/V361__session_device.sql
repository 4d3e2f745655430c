-- What the browser of a session calls itself, so that a person can tell the own sessions apart and an administrator everybody's.
-- Run by the owner of the tables.

ALTER TABLE session ADD COLUMN device text NOT NULL DEFAULT '' CHECK (length(device) <= 256);
COMMENT ON COLUMN session.device IS 'User-Agent at sign-in, printable ASCII; empty for sessions of before';
