-- Retraction 撤回 of a final report: a version of its own kind behind what was signed, which stays; and the exam may be read anew.
-- Run by the owner of the tables. The server works as role tongying_app, which exists beforehand.

ALTER TABLE report_version DROP CONSTRAINT report_version_kind_check, DROP CONSTRAINT report_version_impression_check;
ALTER TABLE report_version ADD CONSTRAINT report_version_kind_check CHECK (kind IN ('PRELIMINARY', 'FINAL', 'ADDENDUM', 'CORRECTION', 'RETRACTION')),
    ADD CONSTRAINT report_version_impression_check CHECK (length(impression) <= 5000 AND (kind = 'RETRACTION') = (impression = '')),
    ADD COLUMN retracted integer NOT NULL DEFAULT 0 CHECK (retracted >= 0 AND retracted < number);
COMMENT ON COLUMN report_version.kind IS 'RETRACTION says nothing of the exam: its reason is a code, and words behind a space (reading.Retraction); its patient is the one whom the retracted report was signed for';
COMMENT ON COLUMN report_version.retracted IS 'Number of the retraction before it, behind which the exam was read anew; 0 where there is none';
DROP INDEX report_version_signed_once;
CREATE UNIQUE INDEX report_version_signed_once ON report_version (task, retracted, kind) WHERE kind IN ('PRELIMINARY', 'FINAL', 'RETRACTION');

ALTER TABLE reading_task DROP CONSTRAINT reading_task_state_check;
ALTER TABLE reading_task ADD CONSTRAINT reading_task_state_check CHECK (state IN ('AWAITING_IMAGES', 'READY', 'CLAIMED', 'DRAFT', 'PRELIMINARY', 'IN_REVIEW', 'FINAL', 'AMENDED',
        'RETRACTED', 'CANCELLED')),
    ADD COLUMN retracted integer NOT NULL DEFAULT 0 CHECK (retracted >= 0);
COMMENT ON COLUMN reading_task.retracted IS 'Number of the last retraction; what was signed before it counts no more. 0 where there is none';
GRANT UPDATE (retracted) ON reading_task TO tongying_app;
-- As reading_task_open_of_site and reading_task_open: few, and waiting for somebody's word.
CREATE INDEX reading_task_retracted_of_site ON reading_task (site, rank, due, arrived_at, id) WHERE state = 'RETRACTED';
CREATE INDEX reading_task_retracted ON reading_task (rank, due, arrived_at, id) WHERE state = 'RETRACTED';
ALTER TABLE worklist_view DROP CONSTRAINT worklist_view_list_check,
    ADD CONSTRAINT worklist_view_list_check CHECK (list IN ('OPEN', 'GROUP', 'UNREAD', 'REVIEW', 'CRITICAL', 'CHANGED', 'ESCALATED', 'RETRACTED', 'CANCELLED'));

-- How much a review changed is counted for each final report, not once for an exam.
ALTER TABLE report_change ADD COLUMN number integer NOT NULL DEFAULT 2 CHECK (number >= 1);
ALTER TABLE report_change DROP CONSTRAINT report_change_pkey, ADD PRIMARY KEY (task, number);
ALTER TABLE report_change ALTER COLUMN number DROP DEFAULT;
COMMENT ON COLUMN report_change.number IS 'Of the final version; before an exam could be read anew it was always the second';
