-- A note that rejects inside of what a person uploads (a disc that a patient brought) is not that person's word: it is kept without
-- effect, and the list of rejections says why.
-- Run by the owner of the tables. The server works as role tongying_app, which exists beforehand.

ALTER TABLE rejection DROP CONSTRAINT rejection_why_check;
ALTER TABLE rejection ADD CONSTRAINT rejection_why_check CHECK (why IN ('', 'NOT_PERMITTED', 'UPLOADED', 'UNSOUND', 'OTHER_OBJECT'));
COMMENT ON COLUMN rejection.via IS 'C-STORE, STOW-RS, or PORTAL: a person''s act there';
