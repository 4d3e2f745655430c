-- Short messages about one exam between those who read it and those who made its images (补扫, 重建, 增加期相): requests by a code, and words.
-- Run by the owner of the tables. The server works as role tongying_app, which exists beforehand.

CREATE TABLE exam_message (
    id      uuid PRIMARY KEY,
    task    uuid NOT NULL REFERENCES reading_task,
    number  integer NOT NULL CHECK (number >= 1),
    kind    text NOT NULL CHECK (kind IN ('ADD_SCAN', 'RECONSTRUCT', 'ADD_PHASE', 'NOTE', 'DONE', 'CANNOT')),
    words   text NOT NULL CHECK (length(words) <= 400),
    side    text NOT NULL CHECK (side IN ('READER', 'TECHNOLOGIST')),
    account uuid NOT NULL REFERENCES account,
    name    text NOT NULL,
    at      timestamptz NOT NULL,
    answers uuid REFERENCES exam_message,
    open    boolean NOT NULL DEFAULT true,
    UNIQUE (task, number),
    CHECK ((answers IS NOT NULL) = (kind IN ('DONE', 'CANNOT'))),
    CHECK (side = CASE WHEN kind IN ('ADD_SCAN', 'RECONSTRUCT', 'ADD_PHASE') THEN 'READER' WHEN kind IN ('DONE', 'CANNOT') THEN 'TECHNOLOGIST' ELSE side END),
    CHECK (kind IN ('ADD_SCAN', 'RECONSTRUCT', 'ADD_PHASE', 'DONE') OR words <> '')
);
COMMENT ON TABLE exam_message IS 'Never changed and never removed but for open';
COMMENT ON COLUMN exam_message.side IS 'Who wrote it: who reads the exam, or who made its images';
COMMENT ON COLUMN exam_message.answers IS 'The request that was done, or cannot be';
COMMENT ON COLUMN exam_message.open IS 'The other side has still to answer it, or, where it asks for nothing, to read it';
CREATE UNIQUE INDEX exam_message_answered_once ON exam_message (answers) WHERE answers IS NOT NULL;
CREATE INDEX exam_message_open ON exam_message (task) WHERE open;

-- Who has read which.
CREATE TABLE exam_message_read (
    message uuid NOT NULL REFERENCES exam_message,
    account uuid NOT NULL REFERENCES account,
    name    text NOT NULL,
    at      timestamptz NOT NULL,
    PRIMARY KEY (message, account)
);

CREATE TRIGGER reading_task_changes_beside AFTER INSERT OR UPDATE OF open ON exam_message FOR EACH ROW EXECUTE FUNCTION reading_task_changes_beside();

REVOKE ALL ON exam_message, exam_message_read FROM tongying_app;
GRANT SELECT, INSERT ON exam_message, exam_message_read TO tongying_app;
GRANT UPDATE (open) ON exam_message TO tongying_app;
