-- What a reviewer says of a preliminary report to its writer, beside the final signature or with the report sent back 退回修改.
-- Run by the owner of the tables. The server works as role tongying_app, which exists beforehand.

CREATE TABLE review_comment (
    task          uuid NOT NULL,
    number        integer NOT NULL,
    returned      boolean NOT NULL,
    words         text NOT NULL CHECK (length(words) BETWEEN 1 AND 1000),
    reviewer      uuid NOT NULL REFERENCES account,
    reviewer_name text NOT NULL,
    at            timestamptz NOT NULL,
    PRIMARY KEY (task, number),
    FOREIGN KEY (task, number) REFERENCES report_version (task, number)
);
COMMENT ON COLUMN review_comment.number IS 'Of the preliminary version that was judged';
COMMENT ON COLUMN review_comment.returned IS 'It was not signed but sent back; otherwise the words came with the final signature';
REVOKE ALL ON review_comment FROM tongying_app;
GRANT SELECT, INSERT ON review_comment TO tongying_app;

COMMENT ON COLUMN reading_task.retracted IS 'Number of the last retraction, or of the last preliminary version that was sent back: what was signed up to it is no part of the reading that goes on. 0 where there is none';
COMMENT ON COLUMN report_version.retracted IS 'Number of the retraction before it, or of the version that was sent back, behind which the exam was read on; 0 where there is none';
