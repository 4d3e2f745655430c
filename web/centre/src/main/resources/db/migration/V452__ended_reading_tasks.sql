-- A reading task that nobody will read ends, with a reason, and each list of the worklist has its own part of an index.
-- Run by the owner of the tables. The server works as role tongying_app, which exists beforehand.

ALTER TABLE reading_task ADD COLUMN cancelled text CHECK (cancelled IN ('READ_ELSEWHERE', 'NOT_TO_BE_READ', 'DUPLICATE', 'EXPIRED'));
UPDATE reading_task SET cancelled = 'NOT_TO_BE_READ' WHERE state = 'CANCELLED';
ALTER TABLE reading_task ADD CHECK ((state = 'CANCELLED') = (cancelled IS NOT NULL));
COMMENT ON COLUMN reading_task.cancelled IS 'Why nobody reads it; EXPIRED is said by the server alone';

-- As reading_task_open_of_site and reading_task_open: a list that is rare among many open tasks is not looked for in all of them.
CREATE INDEX reading_task_unread_of_site ON reading_task (site, rank, due, arrived_at, id) WHERE state IN ('AWAITING_IMAGES', 'READY', 'CLAIMED', 'DRAFT');
CREATE INDEX reading_task_unread ON reading_task (rank, due, arrived_at, id) WHERE state IN ('AWAITING_IMAGES', 'READY', 'CLAIMED', 'DRAFT');
CREATE INDEX reading_task_review_of_site ON reading_task (site, rank, due, arrived_at, id) WHERE state IN ('PRELIMINARY', 'IN_REVIEW');
CREATE INDEX reading_task_review ON reading_task (rank, due, arrived_at, id) WHERE state IN ('PRELIMINARY', 'IN_REVIEW');
CREATE INDEX reading_task_modality_of_site ON reading_task (site, modality, rank, due, arrived_at, id)
    WHERE state IN ('AWAITING_IMAGES', 'READY', 'CLAIMED', 'DRAFT', 'PRELIMINARY', 'IN_REVIEW');
CREATE INDEX reading_task_modality ON reading_task (modality, rank, due, arrived_at, id)
    WHERE state IN ('AWAITING_IMAGES', 'READY', 'CLAIMED', 'DRAFT', 'PRELIMINARY', 'IN_REVIEW');
CREATE INDEX reading_task_cancelled_of_site ON reading_task (site, rank, due, arrived_at, id) WHERE state = 'CANCELLED';
CREATE INDEX reading_task_cancelled ON reading_task (rank, due, arrived_at, id) WHERE state = 'CANCELLED';
CREATE INDEX reading_task_untouched ON reading_task (due_final) WHERE state IN ('AWAITING_IMAGES', 'READY');

GRANT UPDATE (cancelled) ON reading_task TO tongying_app;
