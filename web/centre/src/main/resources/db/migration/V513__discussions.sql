-- Discussion of an exam 讨论: whoever is shown the exam writes; who is mentioned is told. What was written is kept as it was, a note that was withdrawn too.
-- Run by the owner of the tables. The server works as role tongying_app, which exists beforehand.

CREATE TABLE discussion_note (
    id           uuid PRIMARY KEY,
    task         uuid NOT NULL REFERENCES reading_task,
    number       integer NOT NULL CHECK (number >= 1),
    words        text NOT NULL CHECK (length(words) BETWEEN 1 AND 2000),
    account      uuid NOT NULL REFERENCES account,
    name         text NOT NULL,
    at           timestamptz NOT NULL,
    withdrawn_at timestamptz,
    UNIQUE (task, number)
);
COMMENT ON COLUMN discussion_note.withdrawn_at IS 'By who wrote it: its words are shown to nobody any more, and kept';

-- Who was mentioned, with the name as it was then, and when that person saw it first.
CREATE TABLE discussion_mention (
    note    uuid NOT NULL REFERENCES discussion_note,
    account uuid NOT NULL REFERENCES account,
    name    text NOT NULL,
    read_at timestamptz,
    PRIMARY KEY (note, account)
);
CREATE INDEX discussion_mention_unread ON discussion_mention (account) WHERE read_at IS NULL;

REVOKE ALL ON discussion_note, discussion_mention FROM tongying_app;
GRANT SELECT, INSERT ON discussion_note, discussion_mention TO tongying_app;
GRANT UPDATE (withdrawn_at) ON discussion_note TO tongying_app;
GRANT UPDATE (read_at) ON discussion_mention TO tongying_app;
