-- A save whose answer was lost is taken again, and text that was not saved is kept by the browser under a key that only its account is given.
-- Run by the owner of the tables. The server works as role tongying_app, which exists beforehand.

ALTER TABLE report_draft ADD COLUMN editor uuid, ADD COLUMN number integer NOT NULL DEFAULT 0 CHECK (number >= 0);
COMMENT ON COLUMN report_draft.editor IS 'The opened page that wrote it last; number counts its saves';

CREATE TABLE reading_browser_key (
    account uuid PRIMARY KEY REFERENCES account,
    key     bytea NOT NULL CHECK (length(key) = 32)
);
COMMENT ON TABLE reading_browser_key IS 'AES-256 key of the text that a browser keeps until it is saved; never changed';

REVOKE ALL ON reading_browser_key FROM tongying_app;
GRANT SELECT, INSERT ON reading_browser_key TO tongying_app;
