-- How many versions of a report there are and how the last one is sealed stands at the task too: who drops the last ones is found out.
-- Run by the owner of the tables. The server works as role tongying_app, which exists beforehand.

ALTER TABLE reading_task ADD COLUMN signed integer NOT NULL DEFAULT 0 CHECK (signed >= 0), ADD COLUMN last_seal bytea CHECK (length(last_seal) = 32),
    ADD CHECK ((signed = 0) = (last_seal IS NULL));
UPDATE reading_task AS task SET signed = last.number, last_seal = last.seal
FROM (SELECT DISTINCT ON (version.task) version.task, version.number, version.seal FROM report_version AS version ORDER BY version.task, version.number DESC) AS last
WHERE last.task = task.id;
COMMENT ON COLUMN reading_task.signed IS 'Number of the last version that was signed; last_seal is its seal';

GRANT UPDATE (signed, last_seal) ON reading_task TO tongying_app;
