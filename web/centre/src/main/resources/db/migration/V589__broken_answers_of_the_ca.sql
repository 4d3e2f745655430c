-- A CA that is waited for is no CA that answers wrongly: only what breaks a rule is counted until a person is asked.
-- Run by the owner of the tables. The server works as role tongying_app, which exists beforehand.

ALTER TABLE report_signature ADD COLUMN broken integer NOT NULL DEFAULT 0;
COMMENT ON COLUMN report_signature.broken IS 'Answers that broke a rule since it was queued or a person had it tried again; tries counts every time that the CA was asked, and sets the pause';
GRANT UPDATE (broken) ON report_signature TO tongying_app;
